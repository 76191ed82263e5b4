/** The folder of transcripts of a project: `<flow>/<name>.yaml`, a scenario, and `<name>.chat` beside it, its golden. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { type NamedScenario, NotAScenario, readScenario } from '../../review/index.js';

export interface TranscriptFiles {
  scenarios: NamedScenario[];
  /** By name; none for a scenario that was never played. */
  goldens: Map<string, string>;
  /** Paths of goldens whose scenario is gone. */
  leftover: string[];
}

/** Throws `NotAScenario` with the problems of all files. */
export async function readTranscripts(folder: string): Promise<TranscriptFiles> {
  const all = (await readdir(folder, { recursive: true })).map((path) => path.split(sep).join('/')).sort();
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const problems: string[] = [];
  const found = await Promise.all(
    all
      .filter((path) => path.endsWith('.yaml'))
      .map(async (path): Promise<NamedScenario[]> => {
        const flow = posix.dirname(path);
        try {
          return [{ name: nameOf(path), flow, scenario: readScenario(await read(path), join(folder, path)) }];
        } catch (error) {
          if (!(error instanceof NotAScenario)) throw error;
          problems.push(error.message);
          return [];
        }
      }),
  );
  if (problems.length > 0) throw new NotAScenario(problems.sort().join('\n'));
  const scenarios = found.flat();
  const isThere = new Set(scenarios.map(({ name }) => name));
  const chats = all.filter((path) => path.endsWith('.chat'));
  return {
    scenarios,
    goldens: new Map(
      await Promise.all(
        chats
          .filter((path) => isThere.has(nameOf(path)))
          .map(async (path): Promise<[string, string]> => [nameOf(path), await read(path)]),
      ),
    ),
    leftover: chats.filter((path) => !isThere.has(nameOf(path))).map((path) => join(folder, path)),
  };
}

const nameOf = (path: string) => path.replace(/\.(yaml|chat)$/, '');

export async function writeGoldens(
  folder: string,
  chats: Iterable<{ name: string; chat: string }>,
): Promise<void> {
  for (const { name, chat } of chats) await writeFile(join(folder, `${name}.chat`), chat);
}
