import { EventEmitter, once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A save is several events, and "save all" several files: they are one change when they come as close as this. */
const quietMs = 80;

/**
 * Yields at once, and then after every change below the folders, until `signal` aborts. What changes while the reader is
 * busy is not lost.
 */
export async function* changesBelow(roots: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  const changes = new EventEmitter();
  let hasChanged = false;
  const note = () => {
    hasChanged = true;
    changes.emit('change');
  };
  try {
    while (!signal.aborted) {
      // folders, not files: editors replace a file, which its watcher would not survive. Afresh each time: folders come and go
      const watchers = roots.flatMap(foldersOf).map((folder) => watch(folder, note).on('error', note));
      try {
        yield;
        if (!hasChanged) await once(changes, 'change', { signal });
        do {
          hasChanged = false;
          await wait(quietMs, undefined, { signal });
        } while (hasChanged);
      } finally {
        for (const watcher of watchers) watcher.close();
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The folder and all below it; none when it is gone: whoever reads it says so. */
function foldersOf(root: string): string[] {
  try {
    const below = readdirSync(root, { recursive: true, withFileTypes: true });
    return [
      root,
      ...below.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)),
    ];
  } catch {
    return [];
  }
}
