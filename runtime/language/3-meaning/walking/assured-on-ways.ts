import { catalogue } from '../../../actions/index.js';
import {
  type Assured,
  after,
  afterGiven,
  assuredByBoth,
  nothingAssured,
  without,
} from '../../conditions/assured.js';
import type { Failure } from '../../conditions/may-fail.js';
import { conditionOf } from '../../conditions/outcomes.js';
import { syntaxOf } from '../../conditions/syntax.js';
import type { Facts } from '../facts/facts.js';
import type { Expression, SourceCall, SourceChart, SourceState, SourceTransition } from '../source-chart.js';
import { inMap } from './fact-table.js';
import type { Point, Visitor } from './walk.js';

type FailuresOf = (expression: Expression, assured: Assured) => readonly Failure[];
type Failing = ReadonlyMap<Expression, readonly Failure[]>;

/** What can be done at a point of a path. */
interface Doings {
  asked: SourceTransition[];
  taken: SourceTransition[];
  onward: { transition: SourceTransition | undefined; to: Point }[];
}

/** What is assured wherever an expression is worked out: by guards on every way there, and by what was assigned. */
export class AssuredOnWays {
  private readonly points = new Map<Point, Doings>();
  private current: Doings | undefined;
  /** Of a list, those that are asked before it. */
  private readonly before = new Map<SourceTransition, readonly SourceTransition[]>();
  private failing = new Map<Expression, readonly Failure[]>();

  constructor(
    private readonly chart: SourceChart,
    private readonly facts: Facts,
    private readonly failuresOf: FailuresOf,
  ) {
    for (const list of facts.lists)
      for (const [index, { transition }] of list.entries())
        this.before.set(
          transition,
          list.slice(0, index).map((fact) => fact.transition),
        );
  }

  /** Remembers the ways of a walk. */
  readonly visitor: Visitor = {
    state: (_state, _facts, point) => {
      this.current = this.doingsAt(point);
    },
    guard: (transition) => this.current?.asked.push(transition),
    transition: (transition) => this.current?.taken.push(transition),
    way: (from, to, transition) => this.doingsAt(from).onward.push({ transition, to }),
  };

  /** With nothing assured but by what stands in the transition itself. */
  failuresAnywhere(): Failing {
    this.failing = new Map();
    for (const state of [this.chart.root, ...this.chart.states]) this.enter(state, nothingAssured);
    for (const { transition } of this.facts.transitions) this.take(transition, nothingAssured);
    return this.failing;
  }

  /** On the ways that have been walked. */
  failuresOnWays(): Failing {
    const assured = this.assuredAtPoints();
    this.failing = new Map();
    for (const [point, { asked, taken }] of this.points) {
      const here = this.enter(point.state, assured.get(point)!);
      for (const transition of asked) this.ask(transition, here);
      for (const transition of taken) this.take(transition, here);
    }
    return this.failing;
  }

  private doingsAt(point: Point): Doings {
    return inMap(this.points, point, () => ({ asked: [], taken: [], onward: [] }));
  }

  /** What every way to a point assures. */
  private assuredAtPoints(): Map<Point, Assured> {
    const assured = new Map<Point, Assured>();
    const waiting: Point[] = [];
    const arrive = (point: Point, known: Assured) => {
      const before = assured.get(point);
      const both = before ? assuredByBoth(before, known) : known;
      const isNew =
        !before || both.size < before.size || [...both].some(([key, value]) => before.get(key) !== value);
      if (!isNew) return;
      assured.set(point, both);
      waiting.push(point);
    };
    const [first] = this.points.keys();
    if (first) arrive(first, this.atStart());
    for (let point = waiting.pop(); point; point = waiting.pop()) {
      const here = this.enter(point.state, assured.get(point)!);
      for (const { transition, to } of this.points.get(point)?.onward ?? [])
        arrive(to, transition ? this.take(transition, here) : here);
    }
    return assured;
  }

  private atStart(): Assured {
    let assured = nothingAssured;
    for (const { name, default: value } of this.chart.context.values())
      if (value !== null) assured = afterGiven(name, syntaxOf(JSON.stringify(value)), assured);
    return assured;
  }

  /** A state is entered; gives what is assured while it is the innermost. */
  private enter({ entry, exit, invoke, say, choices }: SourceState, assured: Assured): Assured {
    const here = this.act(entry, assured);
    const { each } = choices ?? {};
    const read = [...(invoke?.input ?? []), ...exit.flatMap(({ input }) => input)].map(({ value }) => value);
    for (const expression of [...read, say?.each, each?.list, each?.id])
      if (expression) this.look(expression, here);
    return here;
  }

  /** Gives what is assured when the guard is asked. */
  private ask(transition: SourceTransition, assured: Assured): Assured {
    let here = assured;
    for (const { guard } of this.before.get(transition) ?? []) here = by(guard, 'false', here);
    if (transition.guard) this.look(transition.guard, here);
    return here;
  }

  /** Gives what is assured when it has been taken. */
  private take(transition: SourceTransition, assured: Assured): Assured {
    const { guard, take, assign, actions, say } = transition;
    let here = by(guard, 'true', this.ask(transition, assured));
    if (take) here = without([String(take.value)], here);
    for (const { name, value } of assign) {
      if (value) this.look(value, here);
      here = afterGiven(name, value && syntaxOf(value.source), here);
    }
    here = this.act(actions, here);
    if (say?.each) this.look(say.each, here);
    return without(['event', 'item', 'misses'], here);
  }

  private act(calls: readonly SourceCall[], assured: Assured): Assured {
    for (const { value } of calls.flatMap(({ input }) => input)) this.look(value, assured);
    const writes = calls.some(({ action }) => catalogue.actions[action]?.writes.includes('customer'));
    return writes ? without(['customer'], assured) : assured;
  }

  private look(expression: Expression, assured: Assured): void {
    const known = this.failing.get(expression) ?? [];
    const found = this.failuresOf(expression, assured);
    const isNew = ({ start, when }: Failure) =>
      !known.some((one) => one.start === start && one.when === when);
    const all = [...known, ...found.filter(isNew)];
    if (all.length > 0) this.failing.set(expression, all);
  }
}

function by(guard: Expression | undefined, outcome: 'true' | 'false', assured: Assured): Assured {
  return (guard && after(conditionOf(guard.source), outcome, assured)) ?? assured;
}
