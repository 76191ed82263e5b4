import type { Entry, MapNode, Node, ScalarNode } from '../../1-parse/nodes.js';
import { textOf } from '../../1-parse/nodes.js';
import type { EditedChart } from '../read-project.js';

/** Where in a file an offset is. */
export interface CursorPath {
  /** From the root to the map that holds the key, or to the value: keys, and the names or numbers of list members. */
  keys: string[];
  /** The map or list around it. */
  container: MapNode | (Node & { kind: 'list' });
  /** Set when the offset is in a key. */
  entry: Entry | undefined;
  /** Set when it is in a value that is no map and no list. */
  scalar: ScalarNode | undefined;
}

/** The innermost key or value at `offset`; undefined between them. */
export function cursorPathAt(root: MapNode, offset: number): CursorPath | undefined {
  return within(root, offset, []);
}

function within(
  node: MapNode | (Node & { kind: 'list' }),
  offset: number,
  keys: string[],
): CursorPath | undefined {
  if (node.kind === 'list') {
    const index = node.items.findIndex((item) => contains(item, offset));
    const item = node.items[index];
    return item && inside(item, offset, [...keys, textOf(item, 'as')?.value ?? String(index)], node);
  }
  const entry = node.entries.find(({ keyRange }) => contains(keyRange, offset));
  if (entry) return { keys, container: node, entry, scalar: undefined };
  // a block map goes on to the next line, where something else may begin
  const holder = node.entries.findLast(({ value }) => contains(value, offset));
  return holder && inside(holder.value, offset, [...keys, holder.key], node);
}

function inside(
  value: Node,
  offset: number,
  keys: string[],
  container: MapNode | (Node & { kind: 'list' }),
): CursorPath | undefined {
  if (value.kind !== 'scalar') return within(value, offset, keys);
  return { keys, container, entry: undefined, scalar: value };
}

function contains({ start, end }: { start: number; end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Path of the state that `keys` lead into: '' for the root. */
export function statePathOf(keys: readonly string[]): string {
  const path: string[] = [];
  for (let at = 0; keys[at] === 'states' && keys[at + 1] !== undefined; at += 2) path.push(keys[at + 1]!);
  return path.join('.');
}

/** Which part of the schema a file is written by. */
export function kindOf({ isWhole, chart }: EditedChart): 'chart' | 'everywhere' | 'translation' {
  if (!isWhole) return 'translation';
  return chart.isEverywhere ? 'everywhere' : 'chart';
}
