import { childOf, entryOf } from '../1-parse/nodes.js';
import type { SourceRange } from '../contract.js';
import type { EditedChart } from './read-project.js';

/** Where its file writes a state, from its name to its end; undefined when the file says nothing of it. */
export function stateRange({ own }: EditedChart, path: string): SourceRange | undefined {
  let within = childOf(own, 'states');
  let found: SourceRange | undefined;
  for (const name of path.split('.')) {
    const entry = entryOf(within, name);
    if (!entry) return undefined;
    found = { path: entry.keyRange.path, start: entry.keyRange.start, end: entry.value.end };
    within = childOf(entry.value, 'states');
  }
  return found;
}
