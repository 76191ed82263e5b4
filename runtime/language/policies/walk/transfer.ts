import type { Expression, SourceCall, SourceState, SourceTransition } from '../../3-meaning/source-chart.js';
import { type FactTable, inMap, rememberPairs } from '../../3-meaning/walking/fact-table.js';
import { afterAssign } from '../../3-meaning/walking/facts-of-values.js';
import type { Fits, Option } from '../../chart/next.js';
import {
  customerOf,
  type Knowledge,
  whenNotTrue,
  whenTrue,
  withCustomerOf,
} from '../../conditions/knowledge.js';
import { conditionOf, following } from '../../conditions/outcomes.js';
import type { SourceRange } from '../../contract.js';
import { defaultsOf, journeyFacts } from '../changes.js';
import type { WholeChart } from '../whole-chart.js';
import { customerChange } from './customer-facts.js';
import type { Cause, Happening, PropertyMonitor, Step, Violation } from './places.js';
import { type Names, nameIn } from './tracked-names.js';

/** Where a step has got to. What it does is written here. */
export interface AbstractState {
  chart: WholeChart;
  known: Knowledge;
  flags: number;
  by: Cause;
  cost: number;
  /** Of what its actions did, what stays when the customer goes back; undefined: nothing. */
  lasting: LastingEffects | undefined;
}

export interface LastingEffects {
  /** What is known by it; undefined: anything may be. */
  facts: Map<string, string | undefined>;
  /** Bits of what policies remember that it has taken away. */
  clears: number;
  /** There is no way back past it. */
  cuts: boolean;
}

/**
 * What guards, `assign`, actions and entered states make of what is known, of the names that are `tracked`; every answer
 * is worked out once. Each deed gives false when the monitor objects: the path ends there.
 */
export class Transfer {
  readonly violations: Violation[] = [];

  private readonly conditionOf = rememberPairs((chart: WholeChart, guard: string) =>
    following(conditionOf(guard), (name) => this.isTracked(chart, name)),
  );
  private readonly guards = new Map<WholeChart, Fits<Option, Knowledge>>();
  private readonly changeOf = rememberPairs(customerChange);
  private readonly ifTrue;
  private readonly ifNotTrue;
  private readonly assigned;
  private readonly mixed;
  private readonly ofCustomer;

  constructor(
    private readonly monitor: PropertyMonitor,
    private readonly tracked: Pick<Names, 'has'>,
    private readonly table: FactTable,
  ) {
    this.ifTrue = table.remembering(whenTrue);
    this.ifNotTrue = table.remembering(whenNotTrue);
    this.mixed = table.remembering((own: Knowledge, later: Knowledge) => withCustomerOf(own, later));
    this.ofCustomer = table.remembering((_: undefined, known) => customerOf(known));
    const assigned = (chart: WholeChart) =>
      table.remembering((transition: SourceTransition, known) =>
        afterAssign(transition, known, (name) => this.isTracked(chart, name)),
      );
    const byChart = rememberPairs((chart: WholeChart, _: undefined) => assigned(chart));
    this.assigned = (chart: WholeChart, transition: SourceTransition, known: Knowledge) =>
      byChart(chart, undefined)(transition, known);
  }

  /** What guards of a chart make of what is known. */
  guardsIn(chart: WholeChart): Fits<Option, Knowledge> {
    return inMap(this.guards, chart, () => {
      const conditionOf = ({ source }: Expression) => this.conditionOf(chart, source);
      return {
        whenTaken: ({ transition: { guard } }, known) =>
          guard ? this.ifTrue(conditionOf(guard), known) : known,
        whenPassed: ({ transition: { guard } }, known) =>
          guard ? this.ifNotTrue(conditionOf(guard), known) : undefined,
      };
    });
  }

  /** What a flow begins with: its declared defaults, and what is known of the customer. */
  atBeginning(chart: WholeChart, known: Knowledge): Knowledge {
    const defaults = defaultsOf(chart, (name) => this.isTracked(chart, name));
    return this.table.one({ ...customerOf(known), ...defaults });
  }

  customerOf(known: Knowledge): Knowledge {
    return this.ofCustomer(undefined, known);
  }

  withCustomerOf(own: Knowledge, later: Knowledge): Knowledge {
    return this.mixed(own, later);
  }

  /** A transition is taken: `take`, `assign` and its actions. */
  take(transition: SourceTransition, moment: AbstractState, step: Step): boolean {
    const { take, actions } = transition;
    if (take && !this.happen({ kind: 'take', variable: String(take.value), range: take }, moment, step))
      return false;
    moment.known = this.assigned(step.chart, transition, moment.known);
    return this.act(actions, moment, step);
  }

  act(calls: readonly SourceCall[], moment: AbstractState, step: Step): boolean {
    for (const call of calls) {
      const { action, nameRange: range } = call;
      if (!this.happen({ kind: 'action', action, call, range }, moment, step)) return false;
      const { facts, lasting, cuts } = this.changeOf(call, moment.known);
      if (cuts) moment.lasting = { facts: new Map(), clears: 0, cuts };
      for (const [name, fact] of facts) this.setCustomer(moment, name, fact, lasting.has(name));
    }
    return true;
  }

  enter(state: SourceState, moment: AbstractState, step: Step, range: SourceRange): boolean {
    if (!this.happen({ kind: 'enter', state, range }, moment, step)) return false;
    for (const [name, fact] of journeyFacts(moment.known, state)) this.setCustomer(moment, name, fact, true);
    return this.act(state.entry, moment, step);
  }

  happen(what: Happening, moment: AbstractState, step: Step): boolean {
    const answer = this.monitor.happens(what, moment);
    if (answer === 'offence') {
      const { chart, flags, known } = moment;
      this.violations.push({ step, what, chart, flags, known });
      return false;
    }
    const cleared = moment.flags & ~answer;
    if (cleared) residueOf(moment).clears |= cleared;
    moment.flags = answer;
    return true;
  }

  private setCustomer(
    moment: AbstractState,
    name: string,
    fact: string | undefined,
    isLasting: boolean,
  ): void {
    if (!this.tracked.has(name)) return;
    if (moment.known[name] !== fact) {
      const { [name]: _, ...others } = moment.known;
      moment.known = this.table.one(fact === undefined ? others : { ...others, [name]: fact });
    }
    if (isLasting) residueOf(moment).facts.set(name, fact);
  }

  private isTracked(chart: WholeChart, name: string): boolean {
    return this.tracked.has(nameIn(chart.flow, name));
  }
}

function residueOf(moment: AbstractState): LastingEffects {
  moment.lasting ??= { facts: new Map(), clears: 0, cuts: false };
  return moment.lasting;
}
