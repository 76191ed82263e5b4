import { comesAtOnce, isTimer, type Trigger } from '../../chart/ways-out.js';
import { comparedIn, conjuncts, fixedValueOf, pathOf, syntaxOf } from '../../conditions/syntax.js';
import type { Facts } from '../facts/facts.js';
import type { SourceTransition } from '../source-chart.js';

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
  const syntax = guard && syntaxOf(guard.source);
  for (const part of syntax ? conjuncts(syntax) : []) {
    const { left, sign, right } = comparedIn(part) ?? {};
    if (sign !== '<' && sign !== '<=') continue;
    const name = pathOf(left);
    const bound = fixedValueOf(right);
    const step = assign.find((each) => each.name === name)?.value?.source;
    if (name !== undefined && typeof bound === 'number' && step !== undefined && isStep(step, name))
      return {
        name,
        most: Math.max(0, Math.ceil(bound) + (sign === '<=' && Number.isInteger(bound) ? 1 : 0)),
      };
  }
  return undefined;
}

/** `name + 1`, or any whole number instead. */
function isStep(source: string, name: string): boolean {
  const syntax = syntaxOf(source);
  if (syntax?.op !== '+') return false;
  const step = fixedValueOf(syntax.args[1]);
  return pathOf(syntax.args[0]) === name && typeof step === 'number' && step >= 1;
}

const isAnswer = (trigger: Trigger) => !comesAtOnce(trigger) && !isTimer(trigger);

/** Variables that nothing but an answer of the customer sets back. */
function countersOf(facts: Facts): ReadonlySet<string> {
  const known = counters.get(facts);
  if (known) return known;
  const reset = new Set<string>();
  const counted = new Set<string>();
  for (const { transition, trigger } of facts.transitions)
    for (const { name, value } of transition.assign) {
      if (value && isStep(value.source, name)) counted.add(name);
      else if (!isAnswer(trigger)) reset.add(name);
    }
  const names = new Set([...counted].filter((name) => !reset.has(name)));
  counters.set(facts, names);
  return names;
}
