import type { SourceState } from '../../3-meaning/source-chart.js';
import type { FactTable } from '../../3-meaning/walking/fact-table.js';
import type { Knowledge } from '../../conditions/knowledge.js';
import type { Caller, Context, Exit, Place, Step } from './places.js';
import { StateIndex } from './state-index.js';
import type { AbstractState, Transfer } from './transfer.js';
import type { WorkList } from './work-list.js';

export function newContext(kind: 'outermost' | 'call' | 'detour', isMasked = false): Context {
  return {
    isOutermost: kind === 'outermost',
    isDetour: kind === 'detour',
    isMasked,
    callers: [],
    exits: [],
    entry: undefined,
  };
}

/**
 * Called flows and detours (`$resume`): each is walked once for what is known when it begins, and its ends go back to
 * everyone who began it, whether they come before or after.
 */
export class Contexts {
  private readonly index: StateIndex<Context>;

  constructor(
    private readonly workList: WorkList,
    private readonly transfer: Transfer,
    table: FactTable,
  ) {
    this.index = new StateIndex(table);
  }

  /** `caller` begins it in `state`. Gives the place that it begins at. */
  enter(
    kind: 'call' | 'detour',
    state: SourceState,
    moment: AbstractState,
    step: Step,
    caller: Caller,
  ): Place {
    const { chart, flags, by, cost } = moment;
    const isMasked = kind === 'detour' && state.origin === 'everywhere';
    const variants = this.index.at(chart, state, kind, flags, this.workList.causeOf(by));
    const make = (known: Knowledge): Context => {
      const made = newContext(kind, isMasked);
      const first = { context: made, chart, state, mode: 'run' as const, known, flags, by, cost, via: step };
      made.entry = this.workList.reach(first);
      return made;
    };
    const known = isMasked ? this.transfer.customerOf(moment.known) : moment.known;
    const { member: context, isNew } = variants.at(known, make);
    if (!isNew) context.entry!.before.push(step);
    context.callers.push(caller);
    for (const exit of [...context.exits]) this.goOn(context, caller, exit);
    return context.entry!;
  }

  exit(context: Context, exit: Exit): void {
    const same = context.exits.find((one) => isSameEnd(one, exit));
    if (same) {
      same.place.before.push({ kind: 'wait', from: exit.place, entered: [], chart: exit.place.chart });
      return;
    }
    context.exits.push(exit);
    for (const caller of context.callers) this.goOn(context, caller, exit);
  }

  /** A caller goes on where something that it began has come to an end. */
  private goOn(context: Context, caller: Caller, { kind, place, known, state }: Exit): void {
    const isCall = kind === 'final';
    const merged = isCall || context.isMasked ? this.transfer.withCustomerOf(caller.known, known) : known;
    const chart = place.chart.inSameLanguage(caller.chart.flow);
    const asker = caller.state && chart?.find(caller.state.path);
    if (!chart) return;
    const via = (stepKind: Step['kind'], entered: SourceState[] = []): Step => ({
      kind: stepKind,
      from: caller.step.from,
      inner: { step: caller.step, exit: place },
      entered,
      chart: caller.chart,
    });
    const arrive = (to: SourceState, mode: Place['mode'], step: Step) =>
      this.workList.reach({
        context: caller.context,
        chart,
        state: to,
        mode,
        known: merged,
        flags: place.flags,
        by: place.by,
        cost: caller.cost + place.cost - context.entry!.cost,
        via: step,
      });
    switch (kind) {
      case 'final':
        if (asker) arrive(asker, `ended ${state!.path}`, via('return'));
        return;
      case 'leave':
        arrive(state!, 'run', via('leave'));
        return;
      case 'resume':
        if (this.isBackUnchanged(caller, merged, place)) caller.step.from!.before.push(via('resume'));
        else if (asker && asker.type !== 'handover' && asker.type !== 'stopped')
          arrive(asker, 'wait', via('resume', [asker]));
    }
  }

  /** A detour mostly ends where it began, and nothing has changed: that place is known. */
  private isBackUnchanged({ step: { from }, state }: Caller, known: Knowledge, end: Place): boolean {
    return (
      from?.mode === 'wait' &&
      from.state === state &&
      from.flags === end.flags &&
      from.chart.variant === end.chart.variant &&
      this.workList.causeOf(from.by) === this.workList.causeOf(end.by) &&
      from.known === known
    );
  }
}

/** Whoever began it goes on in the same way. */
function isSameEnd(left: Exit, right: Exit): boolean {
  return (
    left.kind === right.kind &&
    left.state === right.state &&
    left.place.flags === right.place.flags &&
    left.place.chart === right.place.chart &&
    left.place.by === right.place.by &&
    left.known === right.known
  );
}
