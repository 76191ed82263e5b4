import { type Node, textOf } from './nodes.js';

/** Where something stands in a file, as the keys that lead to it: the same in a chart and in a translation of it. */
export interface KeyPath {
  keys: string[];
  /** The offset is in the last key itself, not in what stands under it. */
  isKey: boolean;
}

/** The keys to the innermost node that holds the offset. Members of a list are addressed by their `as`. */
export function keyPathAt(node: Node, offset: number): KeyPath {
  const keys: string[] = [];
  let inner: Node | undefined = node;
  while (inner && inner.kind !== 'scalar') {
    const next: { key: string; value: Node; isKey: boolean } | undefined = step(inner, offset);
    if (!next) break;
    keys.push(next.key);
    if (next.isKey) return { keys, isKey: true };
    inner = next.value;
  }
  return { keys, isKey: false };
}

function step(node: Node, offset: number): { key: string; value: Node; isKey: boolean } | undefined {
  if (node.kind === 'list') {
    const index = node.items.findIndex(({ start, end }) => start <= offset && offset < end);
    const value = node.items[index];
    return value && { key: nameOf(value, index), value, isKey: false };
  }
  if (node.kind !== 'map') return undefined;
  for (const { key, keyRange, value } of node.entries) {
    if (keyRange.start <= offset && offset < keyRange.end) return { key, value, isKey: true };
    if (keyRange.start <= offset && offset < value.end) return { key, value, isKey: false };
  }
  return undefined;
}

export function nameOf(member: Node, index: number): string {
  return textOf(member, 'as')?.value ?? String(index);
}
