import type { SourceRange } from '../contract.js';

/**
 * A YAML file as the checker reads it: three kinds of node, each knowing its file and place.
 *
 * Keys are kept as written and in order (`01` stays `01`), and nodes of two files may stand in one tree: a translation
 * laid over its English.
 */
export type Node = MapNode | ListNode | ScalarNode;

interface Placed extends SourceRange {
  /** Set in a translation's tree on what only the base language says: where in the translation it would belong, and under which keys. */
  absent?: { at: SourceRange; keys: string };
}

export interface MapNode extends Placed {
  kind: 'map';
  entries: Entry[];
  /** Written in braces. */
  flow: boolean;
}

export interface Entry {
  key: string;
  keyRange: SourceRange;
  value: Node;
}

export interface ListNode extends Placed {
  kind: 'list';
  /** Written in brackets. */
  flow: boolean;
  items: Node[];
}

export interface ScalarNode extends Placed {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As it stands in the file, quotes and indentation included. */
  source: string;
  style: 'plain' | 'single' | 'double' | 'block';
  /** A comment on the same line, which may be the end of somebody's sentence. */
  comment?: SourceRange;
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function childOf(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The scalar under `key` when it holds text. */
export function textOf(node: Node | undefined, key: string): (ScalarNode & { value: string }) | undefined {
  const value = childOf(node, key);
  return isText(value) ? value : undefined;
}

export function isText(node: Node | undefined): node is ScalarNode & { value: string } {
  return node?.kind === 'scalar' && typeof node.value === 'string';
}

export function isNull(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null;
}

/** The node as plain data, for the schema. Objects have no prototype: `__proto__` is a key like any other. */
export function toData(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toData);
  const data: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) data[key] = toData(value);
  return data;
}

/** The part of a scalar's text from `start` to `end` (offsets in its value), as a range of its file. */
export function rangeInScalar(node: ScalarNode, start: number, end: number): SourceRange {
  const offsets = offsetsOf(node);
  const last = node.start + node.source.length;
  const from = offsets[start] ?? last;
  const to = end > start ? (offsets[end - 1] ?? last - 1) + 1 : from + 1;
  return { path: node.path, start: from, end: Math.max(to, from + 1) };
}

const offsetCache = new WeakMap<ScalarNode, number[]>();

/** For every character of the value, where it stands in the file: escapes, folding and indentation lie between. */
function offsetsOf(node: ScalarNode): number[] {
  const known = offsetCache.get(node);
  if (known) return known;
  const { source } = node;
  const value = String(node.value);
  const offsets: number[] = [];
  let at = node.style === 'single' || node.style === 'double' ? 1 : 0;
  if (node.style === 'block') at = Math.max(source.indexOf('\n'), 0);
  for (let i = 0; i < value.length; i++) {
    const character = value[i]!;
    if (node.style === 'double' && source[at] === '\\') {
      offsets.push(node.start + at);
      at += escapeLength(source, at);
      continue;
    }
    if (!isBlank(character)) while (at < source.length && isBlank(source[at]!)) at++;
    offsets.push(node.start + Math.min(at, source.length));
    if (isBlank(character) ? isBlank(source[at] ?? '') : source[at] === character) at++;
    if (node.style === 'single' && character === "'") at++;
  }
  offsetCache.set(node, offsets);
  return offsets;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function escapeLength(source: string, at: number): number {
  const lengths: Record<string, number> = { x: 4, u: 6, U: 10 };
  return lengths[source[at + 1] ?? ''] ?? 2;
}
