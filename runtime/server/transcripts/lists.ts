/** What all chats of a project walk together: one list for the pages, and one of what nobody walks, for people. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledFlow } from '../../language/index.js';
import { type PlayedScenario, tellUnwalked, walkedIn } from '../../review/index.js';

const walkedFile = 'walked.generated.json';
const unwalkedFile = 'unwalked.txt';

/** The text of each list, by the name of its file. */
export type Lists = ReadonlyMap<string, string>;

/** As these chats walk now; the others of `names`, which were not played, as they did before. */
export async function listsOf(
  folder: string,
  names: readonly string[],
  played: readonly PlayedScenario[],
  flows: readonly CompiledFlow[],
): Promise<Lists> {
  const before = JSON.parse((await read(folder, walkedFile)) ?? '{}') as Record<string, string[]>;
  const now = new Map(played.map((chat) => [chat.name, walkedIn(chat)]));
  const byChat = Object.fromEntries(names.map((name) => [name, now.get(name) ?? before[name] ?? []]));
  const walked = new Set(Object.values(byChat).flat());
  return new Map([
    [unwalkedFile, `${tellUnwalked(flows, walked)}\n`],
    [walkedFile, `${JSON.stringify(byChat, null, 2)}\n`],
  ]);
}

/** Names of those whose files say something else. */
export async function staleAmong(lists: Lists, folder: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of lists) if ((await read(folder, name)) !== text) stale.push(name);
  return stale;
}

export async function writeLists(lists: Lists, folder: string): Promise<void> {
  for (const [name, text] of lists) await writeFile(join(folder, name), text);
}

const read = (folder: string, name: string) => readFile(join(folder, name), 'utf8').catch(() => null);
