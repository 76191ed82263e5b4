import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type PreparedAnswer,
  type Scenario,
  type Step,
  scenarioName,
  tapName,
  titleOfName,
  writeScenario,
} from '../scenario.js';
import { NotAScript } from './check-script.js';
import type { KeptTranscript, SimulatedLookup, Simulation, SimulationStep } from './contract.js';
import { isStranger, StepRefused } from './player.js';

/** There is a transcript of that name. */
export class NameTaken extends Error {
  override name = 'NameTaken';
}

/**
 * Keeps a chat as the scenario of a transcript below `folder`; without one it is only given back. `asked` is `{ name }`.
 *
 * Throws `NotAScript` for a name that is none, `NameTaken`, and `StepRefused` where the chat holds what transcripts cannot.
 */
export async function keepTranscript(
  simulation: Simulation,
  asked: unknown,
  folder: string | null,
): Promise<KeptTranscript> {
  const name = String((asked as { name?: unknown } | undefined)?.name ?? '');
  if (!scenarioName.test(name) || name.length > 80)
    throw new NotAScript('Name it in small letters, numbers and hyphens, for example joins-with-a-pin.');
  const yaml = writeScenario(scenarioOf(simulation, titleOfName(name)));
  if (folder === null) return { path: null, name, yaml };
  const flow = flowOf(simulation);
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

/** Of the flow that the customer was last in. */
function flowOf({ played }: Simulation): string {
  return played.findLast(({ after }) => after.frames.length > 0)?.after.frames.at(-1)?.flow ?? 'home';
}

/** The chat as tests walk it. */
export function scenarioOf({ script, played }: Simulation, title: string): Scenario {
  if (!isStranger(script.past))
    throw new StepRefused(
      'A transcript begins with somebody who has never written. Begin this chat as a stranger to keep it.',
    );
  const steps = played.flatMap(({ step }) => stepOf(step));
  if (steps.length === 0) throw new StepRefused('Nothing has happened yet that could be kept.');
  const lookups = preparedOf(played.flatMap(({ turns }) => turns.flatMap((turn) => turn.lookups)));
  const language = played.findLast(({ after }) => after.language !== null)?.after.language ?? script.language;
  return {
    title,
    who: { name: script.name, phone: '27821234567' },
    language,
    ...(lookups.length > 0 && { lookups }),
    steps,
  };
}

function stepOf(step: SimulationStep): Step[] {
  if ('lookup' in step) return [];
  if ('tap' in step) return [{ tap: tapName(step.tap) }];
  if ('location' in step) return [{ location: step.location }];
  if ('handBack' in step) throw new StepRefused('A transcript cannot hold that a person hands back.');
  if ('refuse' in step) throw new StepRefused('A transcript cannot hold that the database refuses.');
  if ('send' in step) {
    if (step.send === 'form') throw new StepRefused('A transcript cannot hold that a form is sent.');
    return [{ send: step.send }];
  }
  return [step];
}

/** Answers are prepared in the order in which they are asked for: what came before a set one is prepared with it. */
function preparedOf(asked: readonly SimulatedLookup[]): Record<string, PreparedAnswer>[] {
  return asked.flatMap(({ src, outcome, output }, place) => {
    const isNeeded = asked.slice(place).some((later) => later.src === src && later.isSet);
    return isNeeded ? [{ [src]: outcome === null ? 'fails' : { [outcome]: output } }] : [];
  });
}
