import type { Facts } from './facts.js';
import type { SourceTransition } from './source-chart.js';

/** More rounds than this in one turn are as good as endless: the engine gives up. */
const mostRounds = 20;

interface Count {
  name: string;
  most: number;
}

const counters = new WeakMap<Facts, ReadonlySet<string>>();

/**
 * Whether the transition counts itself: `guard: tries < 3` with `assign: { tries: tries + 1 }`. A cycle with one in it
 * ends, as long as nothing on the way that moves by itself sets the counter back.
 */
export function isCounted(transition: SourceTransition, facts: Facts): boolean {
  const rounds = roundsOf(transition, facts);
  return rounds !== undefined && rounds <= mostRounds;
}

/** How often a transition that counts itself can be taken before the customer answers; undefined: without a limit. */
export function roundsOf(transition: SourceTransition, facts: Facts): number | undefined {
  const count = countOf(transition);
  return count && countersOf(facts).has(count.name) ? count.most : undefined;
}

function countOf({ guard, assign }: SourceTransition): Count | undefined {
  for (const part of guard?.source.includes('||') ? [] : (guard?.source.split('&&') ?? [])) {
    const [, name, sign, bound] = /^\s*(\w+)\s*(<=?)\s*(\d+)\s*$/.exec(part) ?? [];
    const step = name && assign.find((each) => each.name === name)?.value?.source;
    if (name && step && isStep(step, name)) return { name, most: Number(bound) + (sign === '<=' ? 1 : 0) };
  }
  return undefined;
}

function isStep(source: string, name: string): boolean {
  return new RegExp(`^\\s*${name}\\s*\\+\\s*[1-9]\\d*\\s*$`).test(source);
}

const answers = new Set(['choice', 'row', 'heard', 'kind', 'call', 'callError']);

/** Variables that nothing but an answer of the customer sets back. */
function countersOf(facts: Facts): ReadonlySet<string> {
  const known = counters.get(facts);
  if (known) return known;
  const reset = new Set<string>();
  const counted = new Set<string>();
  for (const { transition, cause } of facts.transitions)
    for (const { name, value } of transition.assign) {
      if (value && isStep(value.source, name)) counted.add(name);
      else if (!answers.has(cause.by)) reset.add(name);
    }
  const names = new Set([...counted].filter((name) => !reset.has(name)));
  counters.set(facts, names);
  return names;
}
