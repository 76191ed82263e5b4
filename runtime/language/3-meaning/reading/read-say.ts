import { childOf, type Entry, isText, type Node, textOf } from '../../1-parse/nodes.js';
import type { SaySlot, SourceSay, Words } from '../source-chart.js';

export function readWords(node: Node | undefined): Words | undefined {
  if (isText(node)) return { text: node.value, node, same: false };
  const same = textOf(node, 'same');
  return same && { text: same.value, node: same, same: true };
}

export function readWordsList(node: Node | undefined): Words[] | undefined {
  return node?.kind === 'list' ? node.items.flatMap((item) => readWords(item) ?? []) : undefined;
}

/** The kinds of `say` that are a map: which key holds what. */
const kinds: { kind: SourceSay['kind']; slots: [key: string, slot: SaySlot][] }[] = [
  { kind: 'requestLocation', slots: [['requestLocation', 'text']] },
  {
    kind: 'image',
    slots: [
      ['image', 'link'],
      ['text', 'text'],
    ],
  },
  {
    kind: 'document',
    slots: [
      ['document', 'link'],
      ['filename', 'filename'],
      ['text', 'text'],
    ],
  },
  { kind: 'audio', slots: [['audio', 'link']] },
  {
    kind: 'url',
    slots: [
      ['url', 'link'],
      ['label', 'label'],
      ['text', 'text'],
    ],
  },
  {
    kind: 'each',
    slots: [
      ['line', 'line'],
      ['end', 'end'],
    ],
  },
  { kind: 'template', slots: [] },
  { kind: 'reaction', slots: [] },
];

export const sayKinds = kinds.map(({ kind }) => kind);

export function readSay(entry: Entry | undefined): SourceSay | undefined {
  if (!entry) return undefined;
  const { value, keyRange: range } = entry;
  const plain = readWords(value);
  if (plain)
    return { kind: 'text', range, words: [{ slot: 'text', words: plain }], each: undefined, name: undefined };
  const found = kinds.find(({ kind }) => childOf(value, kind) !== undefined);
  if (!found) return undefined;
  const words = found.slots.flatMap(([key, slot]) => {
    const given = readWords(childOf(value, key));
    return given ? [{ slot, words: given }] : [];
  });
  const parameters = found.kind === 'template' ? (readWordsList(childOf(value, 'parameters')) ?? []) : [];
  const each = textOf(value, 'each');
  return {
    kind: found.kind,
    range,
    words: [...words, ...parameters.map((parameter) => ({ slot: 'parameter' as const, words: parameter }))],
    each: each && { source: each.value, node: each },
    name: (textOf(value, 'template') ?? textOf(value, 'reaction'))?.value,
  };
}
