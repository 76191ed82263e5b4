import type { SourceState } from '../../3-meaning/source-chart.js';
import { FactTable, inMap } from '../../3-meaning/walking/fact-table.js';
import { type EventOptions, type How, type Option, takeFirst } from '../../chart/next.js';
import type { Knowledge } from '../../conditions/knowledge.js';
import { isWithin, type Project, type WholeChart } from '../whole-chart.js';
import { Contexts, newContext } from './contexts.js';
import { GoingBack } from './going-back.js';
import {
  type Context,
  lastWait,
  type Place,
  type PropertyMonitor,
  type Step,
  type StepTrigger,
  type Violation,
} from './places.js';
import type { Names } from './tracked-names.js';
import { type AbstractState, Transfer } from './transfer.js';
import { WorkList } from './work-list.js';

/**
 * Walks everything that conversations can do, over all flows, as a graph of places: a state, what is known there, and what a
 * policy remembers (`flags`). Two paths that meet in a place are one from there on, so the cost grows with the flows
 * and not with their paths.
 *
 * What the engine does is over-approximated, never under: a guard that is not understood may go either way.
 */
export class Walk {
  private readonly workList: WorkList;
  private readonly transfer: Transfer;
  private readonly contexts: Contexts;
  private readonly goingBack: GoingBack;
  private readonly busy = new Map<readonly EventOptions[], readonly EventOptions[]>();
  private readonly outermost = newContext('outermost');

  constructor(
    private readonly project: Project,
    monitor: PropertyMonitor,
    tracked: Names,
    maxPlaces = Number.POSITIVE_INFINITY,
  ) {
    const table = new FactTable();
    this.workList = new WorkList(table, monitor.seesCause, maxPlaces);
    this.transfer = new Transfer(monitor, tracked, table);
    this.contexts = new Contexts(this.workList, this.transfer, table);
    this.goingBack = new GoingBack(this.workList);
  }

  get places(): readonly Place[] {
    return this.workList.places;
  }

  get violations(): readonly Violation[] {
    return this.transfer.violations;
  }

  /** False: there were too many places, and the rest was not walked. */
  get isComplete(): boolean {
    return this.workList.isComplete;
  }

  run(beginnings: readonly Knowledge[] = [{}]): this {
    for (const { charts } of this.project.variants)
      for (const flow of this.project.entries)
        for (const known of beginnings) {
          const chart = charts.get(flow);
          if (chart) this.begin(chart, known);
        }
    do {
      for (let place = this.workList.next(); place; place = this.workList.next()) this.leave(place);
    } while (this.isComplete && this.goingBack.goBack());
    return this;
  }

  private begin(chart: WholeChart, known: Knowledge): void {
    const step: Step = { kind: 'start', from: undefined, entered: [], chart, begins: known };
    const moment: AbstractState = { chart, known, flags: 0, by: 'customer', cost: 1, lasting: undefined };
    const state = this.enterFlow(moment, step);
    if (state) this.arrive(this.outermost, state, 'run', moment, step);
  }

  /** The initial state with what its flow declares; undefined when the monitor objects on the way. */
  private enterFlow(moment: AbstractState, step: Step): SourceState | undefined {
    const { chart } = moment;
    if (!chart.initial) return undefined;
    moment.known = this.transfer.atBeginning(chart, moment.known);
    return this.enterAll(chart.leafOf(chart.initial), moment, step, chart.chart.root.initial!);
  }

  /** The innermost of them; undefined when the monitor objects on the way. */
  private enterAll(
    states: readonly SourceState[],
    moment: AbstractState,
    step: Step,
    range: Parameters<Transfer['enter']>[3],
  ): SourceState | undefined {
    step.entered = states;
    for (const [index, state] of states.entries())
      if (!this.transfer.enter(state, moment, step, range)) {
        step.entered = states.slice(0, index + 1);
        return undefined;
      }
    return states.at(-1);
  }

  /** Everything that can happen next. */
  private leave(place: Place): void {
    const { chart, state, mode, context } = place;
    const here = momentOf(place);
    if (mode === 'wait') this.leaveQuestion(place, here);
    else if (mode !== 'run') {
      const ends = chart.next(state).filter(({ how }) => how.by === 'called');
      const endingIn = (final: string) =>
        ends.find(({ how }) => how.by === 'called' && how.final === final)?.options;
      this.follow(place, here, endingIn(mode.slice('ended '.length)) ?? endingIn('') ?? [], always);
    } else {
      const open = this.follow(place, here, chart.always(state), always);
      if (!open) return;
      here.known = open;
      const kind = context.isDetour ? 'leave' : 'final';
      if (state.type === 'final' && !state.parent?.path)
        this.contexts.exit(context, { kind, place, known: open, state });
      else if (state.type !== 'final' && !state.invoke && !state.call)
        this.arrive(context, state, 'wait', here, { kind: 'wait', from: place, entered: [], chart });
      else for (const { how, options } of chart.next(state)) this.goOn(place, { ...here }, how, options);
      if (state.call) this.call(place, here, state.call.flow);
    }
  }

  /** Without waiting for the customer. */
  private goOn(place: Place, here: AbstractState, how: How, options: readonly Option[]): void {
    const { chart, state } = place;
    switch (how.by) {
      case 'done':
        this.follow(place, here, options, always);
        return;
      case 'lookup':
      case 'lookupError': {
        const { src, range } = state.invoke!;
        const outcome = how.by === 'lookup' ? how.outcome : 'error';
        const trigger: StepTrigger = { kind: 'lookup', lookup: { src, outcome } };
        const via: Step = { from: place, entered: [], chart, ...trigger };
        if (this.transfer.happen({ kind: 'lookup', src, outcome, range }, here, via))
          this.follow(place, here, options, trigger);
        return;
      }
      case 'callError': {
        const lookup = { src: state.call!.flow, outcome: 'error' };
        this.follow(place, here, options, { kind: 'lookup', lookup });
        return;
      }
      case 'after':
        this.happens(place, { ...here, cost: here.cost + 1 }, how, options);
    }
  }

  private happens(place: Place, later: AbstractState, how: How, options: readonly Option[]): void {
    later.by = how.by === 'after' || how.by === 'silence' ? 'timer' : 'customer';
    this.follow(place, later, options, { kind: 'event', how });
  }

  private leaveQuestion(place: Place, here: AbstractState): void {
    const next = place.chart.next(place.state);
    const busy = inMap(this.busy, next, () =>
      next.filter(({ options }) => options.some((option) => this.comesToSomething(place.chart, option))),
    );
    const later = { ...here, cost: here.cost + 1 };
    for (const { how, options } of busy) this.happens(place, later, how, options);
  }

  private comesToSomething(chart: WholeChart, { transition }: Option): boolean {
    const { resolved: target, take, assign, actions, language } = transition;
    const stays = target === undefined || ['$again', '$back', '$restart'].includes(target);
    if (!stays || take || assign.length > 0 || actions.length > 0) return true;
    return this.chartIn(language, chart) !== chart;
  }

  /** The same flow after a change of language. */
  private chartIn(language: Option['transition']['language'], chart: WholeChart): WholeChart {
    if (language === undefined || chart.variant.languages.has(language)) return chart;
    const variant = this.project.variants.find(({ languages }) => languages.has(language));
    return variant?.charts.get(chart.flow) ?? chart;
  }

  private call(place: Place, here: AbstractState, flow: string): void {
    const { chart, state, context } = place;
    const called = chart.inSameLanguage(flow);
    if (!called) return;
    const step: Step = { kind: 'call', from: place, entered: [], chart: called };
    const moment: AbstractState = { ...here, chart: called };
    const first = this.enterFlow(moment, step);
    if (!first) return;
    const caller = { context, chart, state, known: here.known, step, cost: moment.cost };
    const entry = this.contexts.enter('call', first, moment, step, caller);
    this.goingBack.leaveBehind(moment, place, entry);
  }

  /** Takes the first transition that fits, once for each that may. Gives what is known when none is; undefined: one is. */
  private follow(
    place: Place,
    here: AbstractState,
    options: readonly Option[],
    stepTrigger: StepTrigger,
  ): Knowledge | undefined {
    const { chart } = place;
    return takeFirst(options, here.known, this.transfer.guardsIn(chart), (option, known, index) => {
      if (!this.comesToSomething(chart, option)) return;
      const passed = index > 0 ? options.slice(0, index) : undefined;
      this.takeTransition(place, { ...here, known, lasting: undefined }, option, {
        ...stepTrigger,
        ...(passed && { passed }),
      });
    });
  }

  private takeTransition(
    place: Place,
    moment: AbstractState,
    option: Option,
    stepTrigger: StepTrigger,
  ): void {
    const { chart, state, context } = place;
    const { transition } = option;
    const { resolved: target } = transition;
    const there = this.chartIn(transition.language, chart);
    const step: Step = {
      kind: stepTrigger.kind,
      from: place,
      how: stepTrigger.how,
      option,
      passed: stepTrigger.passed ?? [],
      lookup: stepTrigger.lookup,
      entered: [],
      chart,
    };
    const way = there.way(option) ?? chart.way(option);
    if (way || target === '$resume')
      for (const left of chart.around(state)) {
        if (way && isWithin(way.domain, left)) break;
        if (!this.transfer.act(left.exit, moment, step)) return;
      }
    if (!this.transfer.take(transition, moment, step)) return;

    moment.chart = there;
    if (way) {
      const leaf = this.enterAll(way.entered, moment, step, transition.range);
      if (leaf) this.moveTo(leaf, moment, place, option, step);
    } else if (target === '$resume') this.resume(place, moment, step);
    else if (target === undefined || target === '$again') {
      const same = there.find(state.path);
      if (same) this.arrive(context, same, place.mode === 'wait' ? 'wait' : 'run', moment, step);
    }
  }

  /** Detours are walked apart, so that `$resume` finds the way back to each question they began at. */
  private moveTo(state: SourceState, moment: AbstractState, place: Place, { at }: Option, step: Step): void {
    const { context } = place;
    const { chart, known, cost } = moment;
    const toEverywhere = state.origin === 'everywhere' && place.state.origin === 'flow';
    const fromRoot = at.path === '' && state.path !== place.state.path;
    const mayResume = state.origin === 'everywhere' || chart.resuming.has(state);
    if (toEverywhere || (fromRoot && mayResume)) {
      const caller = { context, chart: place.chart, state: this.asked(place), known, step, cost };
      const entry = this.contexts.enter('detour', state, moment, step, caller);
      this.goingBack.leaveBehind(moment, place, entry);
    } else if (context.isDetour && !mayResume) {
      const left = this.arrive(context, state, 'left', moment, step);
      if (left.via === step)
        this.contexts.exit(context, { kind: 'leave', place: left, known: left.known, state });
    } else this.arrive(context, state, 'run', moment, step);
  }

  private resume(place: Place, moment: AbstractState, step: Step): void {
    const { context, state } = place;
    if (context.isDetour) {
      const left = this.arrive(context, state, 'left', moment, step);
      if (left.via === step)
        this.contexts.exit(context, { kind: 'resume', place: left, known: left.known, state: undefined });
      return;
    }
    const asked = this.asked(place);
    if (asked) this.arrive(context, asked, 'wait', moment, step);
  }

  /** The question that `$resume` leads back to, when no detour was made before. */
  private asked(place: Place): SourceState | undefined {
    const waited = lastWait(place);
    return waited?.chart.flow === place.chart.flow ? waited.state : undefined;
  }

  private arrive(
    context: Context,
    state: SourceState,
    mode: Place['mode'],
    moment: AbstractState,
    via: Step,
  ): Place {
    const { chart, known, flags, by, cost } = moment;
    const place = this.workList.reach({ context, chart, state, mode, known, flags, by, cost, via });
    this.goingBack.leaveBehind(moment, via.from, place);
    return place;
  }
}

const always: StepTrigger = { kind: 'always' };

function momentOf({ chart, known, flags, by, cost }: Place): AbstractState {
  return { chart, known, flags, by, cost, lasting: undefined };
}
