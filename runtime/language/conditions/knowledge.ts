import { neverMissing } from '../../model/index.js';
import type { ValueFacts } from '../3-meaning/walking/fact-table.js';
import { afterIn, type Claim, type Condition, factText, negate } from './outcomes.js';
import { fixedValueOf, syntaxOf } from './syntax.js';

/**
 * What is known of variables and of the customer at a point of a path: `known`, `missing`, the constant it equals
 * (`=true`) or is not (`≠'active'`). Absent: anything.
 *
 * Only claims about one value are followed; whatever else a condition says may go either way, so that no path that the
 * engine can take is left out.
 */
export type Knowledge = ValueFacts;

/** The constant that CEL `source` is, as facts write it; undefined for anything else. */
export function constantOf(source: string): string | undefined {
  const value = fixedValueOf(syntaxOf(source));
  return value === undefined ? undefined : factText(value);
}

export function isCertain(claim: Claim, known: Knowledge): boolean {
  return assume(negate(claim), known) === undefined;
}

/** What is known of a name; undefined: nothing. */
export const factAbout = (name: string, known: Knowledge): string | undefined =>
  Object.hasOwn(known, name) ? known[name] : undefined;

/** What is known when the claim holds; undefined when it cannot. */
export function assume({ name, fact, negated }: Claim, known: Knowledge): Knowledge | undefined {
  const held = factAbout(name, known);
  const next = fact.startsWith('=')
    ? negated
      ? differing(held, fact.slice(1), neverMissing.has(name))
      : equal(held, fact.slice(1))
    : present(held, (fact === 'known') !== negated, neverMissing.has(name));
  if (next === null) return undefined;
  return next === held || next === undefined ? known : { ...known, [name]: next };
}

type Fact = string | undefined;

/** null: it cannot be. */
function present(held: Fact, isThere: boolean, always: boolean): Fact | null {
  if (!isThere) return always || held === 'known' || held?.startsWith('=') ? null : 'missing';
  if (held === 'missing') return null;
  if (held?.startsWith('≠')) return otherOf(held.slice(1)) ?? 'known';
  return held ?? 'known';
}

function equal(held: Fact, value: string): Fact | null {
  if (held === 'missing' || held === `≠${value}`) return null;
  return held?.startsWith('=') && held !== `=${value}` ? null : `=${value}`;
}

function differing(held: Fact, value: string, always: boolean): Fact | null {
  if (held === `=${value}`) return null;
  if (held === 'known') return otherOf(value) ?? 'known';
  if (held !== undefined) return held;
  return (always ? otherOf(value) : undefined) ?? `≠${value}`;
}

/** What is known wherever one of the two holds. */
function common(left: Knowledge, right: Knowledge): Knowledge {
  const both: Record<string, string> = {};
  for (const [name, fact] of Object.entries(left)) {
    const other = right[name];
    if (fact === other) both[name] = fact;
    else if (isThere(fact) && isThere(other)) both[name] = 'known';
  }
  return both;
}

/** What is known of values where a condition came to the outcome; undefined when it cannot. */
export const after = afterIn<Knowledge>({
  answered(question, outcome, known) {
    if (question.is === 'open') return known;
    const { claim } = question;
    if (question.is === 'claim')
      return assume(outcome === 'true' || outcome === 'notFalse' ? claim : negate(claim), known);
    const fact = outcome === 'true' || outcome === 'notTrue' ? '=true' : '=false';
    return assume({ ...claim, fact, negated: outcome.startsWith('not') }, known);
  },
  common,
});

/** What is known where the condition is true; undefined when it cannot be. */
export const whenTrue = (condition: Condition, known: Knowledge): Knowledge | undefined =>
  after(condition, 'true', known);

/** What is known where it is not: it is false, or it fails. */
export const whenNotTrue = (condition: Condition, known: Knowledge): Knowledge | undefined =>
  after(condition, 'notTrue', known);

/** Whether what is known of a value says that there is one. */
export const isThere = (fact: string | undefined): boolean =>
  fact === 'known' || fact?.startsWith('=') === true;

/** Yes and no have one other. */
function otherOf(value: string): string | undefined {
  return value === 'true' ? '=false' : value === 'false' ? '=true' : undefined;
}

/** What is known once these have changed; what nothing is said of may be anything. */
export function withFacts(
  known: Knowledge,
  facts: Iterable<readonly [name: string, fact?: string | undefined]>,
): Knowledge {
  const next: Record<string, string> = { ...known };
  for (const [name, fact] of facts) {
    if (fact === undefined) delete next[name];
    else next[name] = fact;
  }
  return next;
}

export const isOfCustomer = (name: string): boolean => name.startsWith('customer.');

function pick(known: Knowledge, keep: (name: string) => boolean): Knowledge {
  const entries = Object.entries(known);
  const kept = entries.filter(([name]) => keep(name));
  return kept.length === entries.length ? known : Object.fromEntries(kept);
}

/** What is known of the customer, and of nothing else. */
export const customerOf = (known: Knowledge): Knowledge => pick(known, isOfCustomer);

/** The flow's variables as `own` knows them, the customer as `later` does. */
export const withCustomerOf = (own: Knowledge, later: Knowledge): Knowledge => ({
  ...pick(own, (name) => !isOfCustomer(name)),
  ...customerOf(later),
});
