import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../model/index.js';
import {
  type PreparedAnswer,
  type Scenario,
  scenarioName,
  titleOfName,
  writeScenario,
} from '../../review/index.js';
import type { KeptTranscript } from '../simulator/contract.js';

/** No transcript can be named so. */
export class BadName extends Error {
  override name = 'BadName';
}

/** There is a transcript of that name. */
export class NameTaken extends Error {
  override name = 'NameTaken';
}

/** The name and title of a transcript that somebody asked for with `{ name }`. Throws `BadName`. */
export function namedTranscript(asked: unknown): { name: string; title: string } {
  const name = String((asked as { name?: unknown } | undefined)?.name ?? '');
  if (!scenarioName.test(name) || name.length > 80)
    throw new BadName('Name it in small letters, numbers and hyphens, for example joins-with-a-pin.');
  return { name, title: titleOfName(name) };
}

/** Writes it below `folder`; without one it is only given back. Throws `NameTaken`. */
export async function saveScenario(
  flow: string,
  name: string,
  scenario: Scenario,
  folder: string | null,
): Promise<KeptTranscript> {
  const yaml = writeScenario(scenario);
  if (folder === null) return { path: null, name, yaml };
  const path = join(folder, flow, `${name}.yaml`);
  await mkdir(join(folder, flow), { recursive: true });
  try {
    await writeFile(path, yaml, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new NameTaken(`There is a transcript ${path} already. Choose another name.`);
    throw error;
  }
  return { path, name, yaml };
}

/** A lookup that was answered in a chat. */
export interface AnsweredLookup {
  src: string;
  outcome: string | null;
  output: { [name: string]: Json };
  /** The sample data answer so too. */
  comesByItself: boolean;
}

/** Answers are prepared in the order in which they are asked for: what comes before one that is needed is prepared with it. */
export function preparedAnswers(asked: readonly AnsweredLookup[]): Record<string, PreparedAnswer>[] {
  return asked.flatMap(({ src, outcome, output }, place) => {
    const isNeeded = asked.slice(place).some((later) => later.src === src && !later.comesByItself);
    return isNeeded ? [{ [src]: outcome === null ? 'fails' : { [outcome]: storable(output) } }] : [];
  });
}

/** For another database: an area's id is another one there, and without one it is left open. */
function storable(output: AnsweredLookup['output']): AnsweredLookup['output'] {
  const { coverage } = output;
  return typeof coverage === 'object' && coverage !== null && 'area_id' in coverage
    ? { ...output, coverage: { ...coverage, area_id: null } }
    : output;
}

/** A phone of its own for each transcript: all of them are played in one database. */
export function phoneOf(flow: string, name: string): string {
  const digits = createHash('sha256').update(`${flow}/${name}`).digest().readUInt32BE() % 10_000_000;
  return `2783${String(digits).padStart(7, '0')}`;
}
