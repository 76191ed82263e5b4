import { languageCodes } from '../../../model/index.js';
import { childOf, type Entry, entryOf, isText, type Node, textOf } from '../../1-parse/nodes.js';
import type {
  Expression,
  SourceAssign,
  SourceCall,
  SourceInput,
  SourceTimer,
  SourceTransition,
} from '../source-chart.js';
import { readSay } from './read-say.js';

/** Keys of one transition; a map with any other key is a map by name. */
export const transitionKeys: ReadonlySet<string> = new Set([
  ...[
    'as',
    'guard',
    'target',
    'assign',
    'actions',
    'say',
    'template',
    'parameters',
    'language',
    'differs',
    'allow',
  ],
]);

/** A transition is written as a target, as a map, or as a list of maps: the first whose guard is true is taken. */
export function readTransitions(entry: Entry | undefined): SourceTransition[] {
  if (!entry) return [];
  const { value } = entry;
  const members = value.kind === 'list' ? value.items : [value];
  return members.flatMap((member, index) => readTransition(member, String(index), entry) ?? []);
}

function readTransition(node: Node, place: string, entry: Entry): SourceTransition | undefined {
  const range =
    node.kind === 'map' && entry.value.kind === 'list' ? (node.entries[0]?.keyRange ?? node) : entry.keyRange;
  const bare: SourceTransition = {
    as: place,
    named: false,
    node,
    range,
    guard: undefined,
    target: undefined,
    take: undefined,
    assign: [],
    actions: [],
    say: undefined,
    language: undefined,
  };
  if (isText(node)) return { ...bare, target: node };
  return node.kind === 'map' ? { ...bare, ...readTransitionMap(node, place) } : undefined;
}

/** The transition's own keys of a map that may have others: a choice, a handler with `hear`. */
export function readTransitionMap(node: Node, place: string) {
  const name = textOf(node, 'as');
  return {
    as: name?.value ?? place,
    named: name !== undefined,
    guard: readExpression(childOf(node, 'guard')),
    target: textOf(node, 'target'),
    take: textOf(node, 'take'),
    assign: readAssign(childOf(node, 'assign')),
    actions: readCalls(childOf(node, 'actions')),
    say: readSay(entryOf(node, 'say')) ?? readSay(templateOf(node)),
    language: languageCodes.find((code) => code === textOf(node, 'language')?.value),
  };
}

/** `template:` of a transition is short for `say: { template: … }`. */
function templateOf(node: Node): Entry | undefined {
  const entry = entryOf(node, 'template');
  return entry && { ...entry, value: node };
}

export function readExpression(node: Node | undefined): Expression | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return { source: String(node.value), node };
}

function readAssign(node: Node | undefined): SourceAssign[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, keyRange, value }) => ({
    name: key,
    nameRange: keyRange,
    value: readExpression(value),
    text: textOf(value, 'text'),
  }));
}

export function readCalls(node: Node | undefined): SourceCall[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const named = item.kind === 'map' ? item.entries[0] : undefined;
    return named ? [{ action: named.key, nameRange: named.keyRange, input: readInputs(named.value) }] : [];
  });
}

export function readInputs(node: Node | undefined): SourceInput[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, keyRange, value: given }) => {
    const value = readExpression(given);
    return value ? [{ name: key, nameRange: keyRange, value }] : [];
  });
}

const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `2h`, `3d` in milliseconds; undefined when it is no duration. */
function durationMs(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d*)([smhd])$/.exec(text) ?? [];
  return amount && unit ? Number(amount) * units[unit]! : undefined;
}

export function readTimers(node: Node | undefined): SourceTimer[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap((entry) => {
    const delayMs = durationMs(entry.key);
    if (delayMs === undefined) return [];
    return readTransitions(entry).map((transition) => ({
      ...transition,
      as: transition.named ? transition.as : `${entry.key}.${transition.as}`,
      delayMs,
      durationRange: entry.keyRange,
    }));
  });
}
