import { createHash } from 'node:crypto';
import type { Chart, StateNode } from '../compiled-flow.js';

/**
 * What a conversation stands on, without the words it is said in.
 *
 * Texts, titles and heard words are wording: a change of them reaches everybody at their next message. All else is structure.
 */

/** Keys that hold words wherever they stand in a compiled chart. */
const wordKeys = new Set([
  'text',
  'title',
  'description',
  'hear',
  'button',
  'line',
  'end',
  'label',
  'link',
  'filename',
  'parameters',
]);

/** Objects in which those keys are words; `assign` has a `text` that is a value. */
function isWording(key: string, parent: string): boolean {
  return wordKeys.has(key) && parent !== 'assign';
}

function project(
  value: unknown,
  key: string,
  keep: (key: string, parent: string, value: unknown) => boolean,
): unknown {
  if (Array.isArray(value)) return value.map((member) => project(member, key, keep));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const projected: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort())
    if (keep(name, key, members[name])) projected[name] = project(members[name], name, keep);
  return projected;
}

/** `line` of a state is a number and for editors alone; `line` of a message is words. */
const isStructure = (key: string, parent: string) =>
  parent === 'on' ||
  parent === 'onDone' ||
  parent === 'input' ||
  parent === 'context' ||
  !isWording(key, parent);

/** A state's own structure, without the states inside it. */
export function structureOfState(state: StateNode): unknown {
  return project({ ...state, states: [] }, '', isStructure);
}

/** The structure of a part of a state: a transition, a lookup. */
export function structureOf(part: object): unknown {
  return project(part, '', isStructure);
}

/** All words of a state (without the states inside it) by where they stand: `choices.choices.goOn.title`. */
export function wordsOfState(state: StateNode): Map<string, string> {
  const words = new Map<string, string>();
  const visit = (value: unknown, key: string, parent: string, at: string): void => {
    if (typeof value === 'object' && value !== null && !(isWording(key, parent) && Array.isArray(value))) {
      for (const [name, member] of byName(value))
        visit(member, Array.isArray(value) ? key : name, key, `${at}.${name}`);
    } else if (isWording(key, parent) && typeof value !== 'number' && value !== undefined) {
      words.set(at.slice(1), Array.isArray(value) ? value.join(', ') : String(value));
    }
  };
  visit({ ...state, states: [] }, '', '', '');
  return words;
}

/** The same for languages that say the same chart in other words: they share a machine, and a change of language is no move. */
export function structureHash({
  language: _,
  ...chart
}: Omit<Chart, 'structureHash' | 'wordingHash'>): string {
  return hash(project(chart, '', isStructure));
}

export function wordingHash(chart: Omit<Chart, 'structureHash' | 'wordingHash'>): string {
  return hash(project(chart, '', (key, _parent, value) => !(key === 'line' && typeof value === 'number')));
}

/** 128 bits of SHA-256, in hexadecimal: enough to tell versions apart, short enough to read. */
function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

export interface Difference {
  /** Keys down to it; members of a list by their name. */
  at: string[];
  left: unknown;
  right: unknown;
}

/** The first place where two projections differ. */
export function firstDifference(left: unknown, right: unknown, at: string[] = []): Difference | undefined {
  if (Object.is(left, right)) return undefined;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return { at, left, right };
  if (Array.isArray(left) !== Array.isArray(right)) return { at, left, right };
  const [leftBy, rightBy] = [byName(left), byName(right)];
  for (const key of new Set([...leftBy.keys(), ...rightBy.keys()])) {
    const difference = firstDifference(leftBy.get(key), rightBy.get(key), [...at, key]);
    if (difference) return difference;
  }
  const order = Array.isArray(left) && [...leftBy.keys()].join() !== [...rightBy.keys()].join();
  return order ? { at, left, right } : undefined;
}

function byName(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(
    value.map((member: { id?: string; name?: string; as?: string } | string, index) => {
      const name = typeof member === 'object' ? (member.id ?? member.name ?? member.as) : undefined;
      return [name ?? String(index), member];
    }),
  );
}
