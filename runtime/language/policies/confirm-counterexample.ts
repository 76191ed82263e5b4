import { afterAssign } from '../3-meaning/facts-of-values.js';
import type { Option } from '../chart/next.js';
import {
  customerOf,
  type Knowledge,
  whenNotTrue,
  whenTrue,
  withCustomerOf,
} from '../conditions/knowledge.js';
import { type Condition, conditionOf, namesClaimed } from '../conditions/outcomes.js';
import { defaultsOf, journeyFacts } from './changes.js';
import { customerChange } from './walk/customer-facts.js';
import { pathOf, type Step } from './walk/places.js';
import { type Names, nameIn } from './walk/tracked-names.js';
import type { WholeChart } from './whole-chart.js';

/**
 * Goes along one path knowing all that can be known. Gives the names that show that nobody can take it; none: as far as
 * can be told, somebody can.
 */
export function whyImpossible(last: Step): Names {
  let known: Knowledge = {};
  const callers: Knowledge[] = [];
  for (const step of pathOf(last)) {
    const { kind, from, chart, option, passed = [], entered } = step;
    if (kind === 'back') return new Set();
    if (from?.mode === 'run' || option) {
      const waited = from?.mode === 'run' && kind !== 'always' ? chart.always(from.state) : [];
      const asked = assume(chart, known, [...waited, ...passed], option);
      if (asked instanceof Set) return asked;
      known = asked;
    }
    if (kind === 'start') known = { ...step.begins, ...defaultsOf(chart, () => true) };
    else if (kind === 'call') {
      callers.push(known);
      known = { ...customerOf(known), ...defaultsOf(chart, () => true) };
    } else if (kind === 'return') {
      known = withCustomerOf(callers.pop() ?? {}, known);
    }
    if (option) known = afterAssign(option.transition, known, () => true);
    for (const call of option?.transition.actions ?? []) known = afterCall(known, call);
    if (kind === 'resume') continue;
    for (const state of entered) {
      known = withFacts(known, journeyFacts(known, state));
      for (const call of state.entry) known = afterCall(known, call);
    }
  }
  return new Set();
}

function afterCall(known: Knowledge, call: Parameters<typeof customerChange>[0]): Knowledge {
  return withFacts(known, customerChange(call, known).facts);
}

function withFacts(known: Knowledge, facts: Iterable<[name: string, fact?: string | undefined]>): Knowledge {
  const next: Record<string, string> = { ...known };
  for (const [name, fact] of facts) {
    if (fact === undefined) delete next[name];
    else next[name] = fact;
  }
  return next;
}

/** What is known when every guard of `passed` was false and that of `option` true; else the names that forbid it. */
function assume(
  { flow }: WholeChart,
  known: Knowledge,
  passed: readonly Option[],
  option: Option | undefined,
): Knowledge | Set<string> {
  const forbidding = (condition: Condition) =>
    new Set(namesClaimed(condition).map((name) => nameIn(flow, name)));
  let now = known;
  for (const { transition } of passed) {
    // one without a guard would have been taken
    const condition = conditionOf(transition.guard?.source ?? 'true');
    const next = whenNotTrue(condition, now);
    if (!next) return forbidding(condition);
    now = next;
  }
  const condition = conditionOf(option?.transition.guard?.source ?? 'true');
  return whenTrue(condition, now) ?? forbidding(condition);
}
