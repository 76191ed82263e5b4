import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the transcripts that walk each transition, by `flow key`; null where there are no transcripts. */
export type WalkedBy = () => Promise<ReadonlyMap<string, readonly string[]> | null>;

/** What `flows test` wrote into the folder, read anew each time: it may be run while the pages are open. */
export function walkedIn(folder: string | null): WalkedBy {
  return async () => {
    if (folder === null) return null;
    const text = await readFile(join(folder, 'walked.generated.json'), 'utf8').catch(() => null);
    if (text === null) return null;
    const walked = new Map<string, string[]>();
    for (const [transcript, keys] of Object.entries(JSON.parse(text) as Record<string, string[]>))
      for (const key of keys) walked.set(key, [...(walked.get(key) ?? []), transcript]);
    return walked;
  };
}
