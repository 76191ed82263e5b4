import { FactTable } from '../3-meaning/walking/fact-table.js';
import type { Option } from '../chart/next.js';
import type { Knowledge } from '../conditions/knowledge.js';
import { conditionOf, namesClaimed } from '../conditions/outcomes.js';
import { pathOf, type Step } from './walk/places.js';
import { type Names, nameIn } from './walk/tracked-names.js';
import { type AbstractState, Transfer } from './walk/transfer.js';

/**
 * Goes along one path knowing all that can be known. Gives the names that show that nobody can take it; none: as far as
 * can be told, somebody can.
 */
export function whyImpossible(last: Step): Names {
  const unwatched = { seesCause: false, happens: () => 0 };
  const transfer = new Transfer(unwatched, { has: () => true }, new FactTable());
  const { chart } = last;
  const at: AbstractState = { chart, known: {}, flags: 0, by: 'customer', cost: 0, lasting: undefined };
  const callers: Knowledge[] = [];
  for (const step of pathOf(last)) {
    const { kind, from, chart, option, passed = [], entered } = step;
    if (kind === 'back') return new Set();
    const waited = from?.mode === 'run' && kind !== 'always' ? chart.always(from.state) : [];
    const guards = transfer.guardsIn(chart);
    for (const one of [...waited, ...passed, ...(option ? [option] : [])]) {
      const known = one === option ? guards.whenTaken(one, at.known) : guards.whenPassed(one, at.known);
      if (!known) return namesAskedBy(one, chart.flow);
      at.known = known;
    }
    if (kind === 'start') at.known = transfer.atBeginning(chart, step.begins ?? {});
    else if (kind === 'call') {
      callers.push(at.known);
      at.known = transfer.atBeginning(chart, at.known);
    } else if (kind === 'return') at.known = transfer.withCustomerOf(callers.pop() ?? {}, at.known);
    if (option) transfer.take(option.transition, at, step);
    if (kind !== 'resume') for (const state of entered) transfer.enter(state, at, step, state.nameRange);
  }
  return new Set();
}

function namesAskedBy({ transition: { guard } }: Option, flow: string): Names {
  return new Set(namesClaimed(conditionOf(guard?.source ?? 'true')).map((name) => nameIn(flow, name)));
}
