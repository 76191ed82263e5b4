import { FactTable } from '../../3-meaning/fact-table.js';
import type { SourceState } from '../../3-meaning/source-chart.js';
import { listsBy, waysOut } from '../../chart/ways-out.js';
import type { Knowledge } from '../../conditions/knowledge.js';
import {
  type EventOptions,
  isWithin,
  type Option,
  optionsOf,
  type Project,
  type WholeChart,
} from '../whole-chart.js';
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
    const initial = chart.chart.root.initial;
    const first = initial && chart.find(String(initial.value));
    if (!first) return undefined;
    moment.known = this.transfer.atBeginning(chart, moment.known);
    return this.enterAll(chart.leafOf(first), moment, step, initial);
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
    const { chart, state, mode } = place;
    if (mode === 'wait') this.leaveQuestion(place);
    else if (mode !== 'run') {
      const final = mode.slice('ended '.length);
      const endingIn = (end: string) =>
        listsBy(state, (trigger) => trigger.by === 'called' && trigger.final === end);
      const [found = []] = [...endingIn(final), ...endingIn('')];
      this.follow(place, momentOf(place), optionsOf(found, state), always);
    } else {
      const open = this.follow(place, momentOf(place), chart.always(state), always);
      if (!open) return;
      const here: AbstractState = { ...momentOf(place), known: open };
      if (state.type === 'final') this.finish(place, here);
      else if (state.invoke) this.lookUp(place, here);
      else if (state.call) this.call(place, here);
      else this.arrive(place.context, state, 'wait', here, { kind: 'wait', from: place, entered: [], chart });
    }
  }

  private leaveQuestion(place: Place): void {
    const eventOptions = place.chart.eventOptions(place.state);
    let busy = this.busy.get(eventOptions);
    if (!busy) {
      busy = eventOptions.filter(({ options }) =>
        options.some((option) => this.comesToSomething(place.chart, option)),
      );
      this.busy.set(eventOptions, busy);
    }
    const moment: AbstractState = { ...momentOf(place), cost: place.cost + 1 };
    for (const { how, options } of busy) {
      moment.by = how.by === 'after' || how.by === 'silence' ? 'timer' : 'customer';
      this.follow(place, moment, options, { kind: 'event', how });
    }
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

  private finish(place: Place, here: AbstractState): void {
    const { state, context } = place;
    const { parent } = state;
    if (parent && parent.path !== '')
      for (const list of listsBy(parent, ({ by }) => by === 'done'))
        this.follow(place, here, optionsOf(list, parent), always);
    else
      this.contexts.exit(context, {
        kind: context.isDetour ? 'leave' : 'final',
        place,
        known: here.known,
        state,
      });
  }

  private lookUp(place: Place, here: AbstractState): void {
    const { chart, state } = place;
    const { src, range } = state.invoke!;
    for (const { trigger, transitions } of waysOut(state)) {
      if (trigger.by !== 'lookup' && trigger.by !== 'lookupError') continue;
      const outcome = trigger.by === 'lookup' ? trigger.outcome : 'error';
      const moment = { ...here };
      const stepTrigger: StepTrigger = { kind: 'lookup', lookup: { src, outcome } };
      const via: Step = { from: place, entered: [], chart, ...stepTrigger };
      if (!this.transfer.happen({ kind: 'lookup', src, outcome, range }, moment, via)) continue;
      this.follow(place, moment, optionsOf(transitions, state), stepTrigger);
    }
  }

  private call(place: Place, here: AbstractState): void {
    const { chart, state, context } = place;
    const { flow } = state.call!;
    const failed: StepTrigger = { kind: 'lookup', lookup: { src: flow, outcome: 'error' } };
    for (const list of listsBy(state, ({ by }) => by === 'callError'))
      this.follow(place, here, optionsOf(list, state), failed);
    for (const { how, options } of chart.timersOfCall(state)) {
      const later: AbstractState = { ...here, by: 'timer', cost: here.cost + 1 };
      this.follow(place, later, options, { kind: 'event', how });
    }
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
    let open: Knowledge | undefined = here.known;
    for (let index = 0; open && index < options.length; index += 1) {
      const option = options[index]!;
      const known = this.transfer.whenTrue(chart, option.transition, open);
      if (known && this.comesToSomething(chart, option)) {
        const passed = index > 0 ? options.slice(0, index) : undefined;
        this.takeTransition(place, { ...here, known, lasting: undefined }, option, {
          ...stepTrigger,
          ...(passed && { passed }),
        });
      }
      open = this.transfer.whenNotTrue(chart, option.transition, open);
    }
    return open;
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
    if (!this.transfer.assign(transition, moment, step)) return;
    if (!this.transfer.act(transition.actions, moment, step)) return;

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
