import { afterAssign, whenPassed, whenTaken } from '../3-meaning/facts-of-values.js';
import type { SourceCall } from '../3-meaning/source-chart.js';
import type { Option } from '../chart/next.js';
import { customerOf, type Knowledge, withCustomerOf, withFacts } from '../conditions/knowledge.js';
import { conditionOf, namesClaimed } from '../conditions/outcomes.js';
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
    known = afterCalls(known, option?.transition.actions);
    if (kind === 'resume') continue;
    for (const state of entered)
      known = afterCalls(withFacts(known, journeyFacts(known, state)), state.entry);
  }
  return new Set();
}

function afterCalls(known: Knowledge, calls: readonly SourceCall[] = []): Knowledge {
  return calls.reduce((now, call) => withFacts(now, customerChange(call, now).facts), known);
}

/** What is known when every guard of `passed` was false and that of `option` true; else the names that forbid it. */
function assume(
  { flow }: WholeChart,
  known: Knowledge,
  passed: readonly Option[],
  option: Option | undefined,
): Knowledge | Set<string> {
  const forbidding = ({ transition: { guard } }: Option) =>
    new Set(namesClaimed(conditionOf(guard?.source ?? 'true')).map((name) => nameIn(flow, name)));
  let now = known;
  for (const one of passed) {
    const next = whenPassed(one.transition.guard?.source, now);
    if (!next) return forbidding(one);
    now = next;
  }
  if (!option) return now;
  return whenTaken(option.transition.guard?.source, now) ?? forbidding(option);
}
