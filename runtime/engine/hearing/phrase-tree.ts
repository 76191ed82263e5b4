/** Phrases by their words, one after the other; what they share is kept once, and nothing is written out. */
import type { Pattern } from '../../language/index.js';
import { tokenise } from './tokens.js';

/** A place in a pattern: which words may follow, and what is said where it may end here. */
export interface Step<Value> {
  arcs: readonly (readonly [word: string, to: Step<Value>])[];
  value?: Value;
}

/** The place before the first word of a pattern. Words are folded as those of a reply are. */
export function stepsOf<Value>(pattern: Pattern, value: Value): Step<Value> {
  return before(pattern, { arcs: [], value });
}

function before<Value>(pattern: Pattern, end: Step<Value>): Step<Value> {
  return pattern.reduceRight<Step<Value>>((next, part) => {
    if (typeof part === 'string') return beforeWord(part, next);
    const ways = part.map((way) => before(way, next));
    const value = ways.find((way) => way.value !== undefined)?.value;
    return { arcs: ways.flatMap(({ arcs }) => arcs), ...(value === undefined ? {} : { value }) };
  }, end);
}

function beforeWord<Value>(part: string, end: Step<Value>): Step<Value> {
  if (isPlain.test(part)) return { arcs: [[part, end]] };
  return tokenise(part).reduceRight<Step<Value>>((next, word) => ({ arcs: [[word, next]] }), end);
}

/** Adds every word of a pattern, folded. */
export function addWords(pattern: Pattern, to: Set<string>): void {
  for (const part of pattern)
    if (typeof part !== 'string') for (const way of part) addWords(way, to);
    else if (isPlain.test(part)) to.add(part);
    else for (const word of tokenise(part)) to.add(word);
}

/** Most are written as they are read. */
const isPlain = /^[a-z]+$/;

/** What a phrase says that several patterns have. */
export type Resolve<Value, Result> = (values: readonly Value[]) => Result | undefined;

/** Where the words read so far may stand, in all patterns at once. Branches grow as they are first walked. */
export class Branch<Value, Result> {
  readonly value: Result | undefined;
  readonly #steps: readonly Step<Value>[];
  readonly #resolve: Resolve<Value, Result>;
  #further: Map<string, Set<Step<Value>>> | undefined;
  readonly #grown = new Map<string, Branch<Value, Result>>();

  constructor(steps: readonly Step<Value>[], resolve: Resolve<Value, Result>) {
    this.#steps = steps;
    this.#resolve = resolve;
    this.value = resolve(steps.flatMap(({ value }) => (value === undefined ? [] : [value])));
  }

  next(word: string): Branch<Value, Result> | undefined {
    const known = this.#grown.get(word);
    if (known) return known;
    this.#further ??= byWord(this.#steps);
    const steps = this.#further.get(word);
    if (!steps) return undefined;
    const grown = new Branch([...steps], this.#resolve);
    this.#grown.set(word, grown);
    return grown;
  }
}

function byWord<Value>(steps: readonly Step<Value>[]): Map<string, Set<Step<Value>>> {
  const further = new Map<string, Set<Step<Value>>>();
  for (const { arcs } of steps)
    for (const [word, to] of arcs) {
      const found = further.get(word);
      if (found) found.add(to);
      else further.set(word, new Set([to]));
    }
  return further;
}

/** The longest phrase from `start` on, with loose words anywhere inside it, and how many words it takes. */
export function walk<Value, Result>(
  root: Branch<Value, Result>,
  words: readonly string[],
  start: number,
  loose: ReadonlySet<string>,
): Found<Result> | null {
  const first = root.next(words[start]!);
  return first ? longest(first, true, words, start + 1, start, loose) : null;
}

export interface Found<Result> {
  value: Result;
  length: number;
}

/** `mayEnd`: the words so far end with one of the phrase, and not with a loose one. */
function longest<Value, Result>(
  branch: Branch<Value, Result>,
  mayEnd: boolean,
  words: readonly string[],
  at: number,
  start: number,
  loose: ReadonlySet<string>,
): Found<Result> | null {
  const here = mayEnd && branch.value !== undefined ? { value: branch.value, length: at - start } : null;
  const word = words[at];
  if (word === undefined) return here;
  const next = branch.next(word);
  const further = next ? longest(next, true, words, at + 1, start, loose) : null;
  if (further) return further;
  const beyond = loose.has(word) ? longest(branch, false, words, at + 1, start, loose) : null;
  return beyond ?? here;
}
