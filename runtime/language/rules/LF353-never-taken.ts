import type { TransitionFact } from '../3-meaning/facts/facts.js';
import type { ValueFacts } from '../3-meaning/walking/fact-table.js';
import { whenPassed, whenTaken } from '../3-meaning/walking/facts-of-values.js';
import { sameText } from '../conditions/syntax.js';
import type { Report, Rule } from './rule.js';

/** Of a list the first transition that fits is taken: what those before it have taken already never comes to it. */
export const neverTaken: Rule = {
  check({ facts }, report) {
    for (const list of facts.lists) checkList(list, report);
  },
};

function checkList(list: readonly TransitionFact[], report: Report): void {
  const byGuard = new Map<string, TransitionFact>();
  let open: ValueFacts = {};
  for (const [index, fact] of list.entries()) {
    const source = fact.transition.guard?.source;
    const said = source === undefined ? undefined : sameText(source);
    const twin = said === undefined ? undefined : byGuard.get(said);
    const never = (why: string, help: string, note?: string, other?: TransitionFact) =>
      report({
        message: `This is never reached: ${why}`,
        help,
        range: fact.transition.guard?.node ?? fact.transition.range,
        ...(note && other
          ? { related: [{ message: note, range: other.transition.guard?.node ?? other.transition.range }] }
          : {}),
      });
    if (!whenTaken(source, {})) never('its guard contradicts itself', 'Take it away, or change its guard.');
    else if (twin)
      never(
        'the same guard stands before it',
        'Take one of the two away, or change its guard.',
        'the same',
        twin,
      );
    else if (!whenTaken(source, open))
      never(
        'whenever its guard is true, one before it has been taken',
        'Take it away, or put it before the other.',
        'taken before',
        list[index - 1]!,
      );
    if (said !== undefined) byGuard.set(said, fact);
    const rest = whenPassed(source, open);
    const next = list[index + 1];
    if (rest) open = rest;
    else if (!next) return;
    else {
      report({
        message: source
          ? 'This is never reached: together the guards before it take every case'
          : 'This is never reached: the one before it has no guard and is always taken',
        help: source ? 'Take it away.' : 'Put the one without a guard last.',
        range: next.transition.range,
        related: [{ message: source ? 'takes the rest' : 'always taken', range: fact.transition.range }],
      });
      return;
    }
  }
}
