import type { SourceCall, SourceState } from '../3-meaning/source-chart.js';
import type { SourceRange } from '../contract.js';
import { afterAssign, defaultsOf, stageAfter, stageName } from './changes.js';
import { customerChange } from './customer-facts.js';
import {
  type Claims,
  claimsOf,
  common,
  customerOf,
  type Knowledge,
  keyOf,
  whenFalse,
  whenTrue,
  withCustomerOf,
} from './knowledge.js';
import type { How, Option, Project, WholeChart } from './project.js';
import { Queue } from './queue.js';
import { type Names, nameIn } from './tracked-names.js';

/**
 * Walks everything that conversations can do, over all flows, as a graph of places: a state, what is known there, and what a
 * policy remembers (`flags`). Two paths that meet in a place are one from there on, so the cost grows with the flows
 * and not with their paths. Places are reached in the order of the messages it takes, so the first way found is a
 * shortest one.
 *
 * What the engine does is over-approximated, never under: a guard that is not understood may go either way.
 *
 * - A called flow is walked once for what is known when it begins; its ends go back to every caller. So is a detour
 *   (`$resume`).
 * - `$back` and `$restart` lead to where the path has been, with what was known there. Only what an action leaves
 *   behind when it is taken back makes a new place of it: see `goBack`.
 */
export class Walk {
  readonly places: Place[] = [];
  readonly offences: Offence[] = [];
  /** False: there are more than `maxPlaces`, and the rest was not walked. */
  isComplete = true;

  private readonly queue = new Queue<Place>();
  private readonly seen = new Set<string>();
  private readonly variants = new Map<string, { count: number; joined: Knowledge | undefined }>();
  private readonly contexts = new Map<string, Context>();
  private readonly residues = new Map<string, Residue>();
  private readonly base: Context = {
    id: 0,
    isMasked: false,
    isDetour: false,
    callers: [],
    exits: [],
    entry: undefined,
  };

  constructor(
    private readonly project: Project,
    private readonly monitor: Monitor,
    private readonly tracked: Names,
    private readonly maxPlaces = Number.POSITIVE_INFINITY,
  ) {}

  run(beginnings: readonly Knowledge[] = [{}]): this {
    for (const edition of this.project.editions.keys())
      for (const flow of this.project.entries)
        for (const known of beginnings) {
          const chart = this.project.editions[edition]?.charts.get(flow);
          if (chart) this.begin(chart, { edition, known, flags: 0, by: 'customer', cost: 1 });
        }
    do {
      for (let place = this.queue.take(); place && this.isComplete; place = this.queue.take())
        this.leave(place);
    } while (this.isComplete && this.goBack());
    return this;
  }

  private isTracked(flow: string, name: string): boolean {
    return this.tracked.has(nameIn(flow, name));
  }

  /** Of a guard, what it claims of names that are followed; nothing where there is no guard. */
  private claims(flow: string, guard: string | undefined): Claims {
    if (guard === undefined) return [];
    return claimsOf(guard).map((claim) => (claim && this.isTracked(flow, claim.name) ? claim : undefined));
  }

  chartOf({ flow, edition }: Pick<Place, 'flow' | 'edition'>): WholeChart | undefined {
    return this.project.editions[edition]?.charts.get(flow);
  }

  private begin(chart: WholeChart, at: Pick<Place, 'edition' | 'known' | 'flags' | 'by' | 'cost'>): void {
    const step: Step = { kind: 'start', from: undefined, entered: [], flow: chart.flow, begins: at.known };
    this.enterFlow(chart, at, step, (state, moment) =>
      this.reach({ ...moment, context: this.base, flow: chart.flow, state, mode: 'run', via: step }),
    );
  }

  /** The initial state with what its flow declares; `arrive` is not called when the monitor objects on the way. */
  private enterFlow(
    chart: WholeChart,
    at: Pick<Place, 'edition' | 'known' | 'flags' | 'by' | 'cost'>,
    step: Step,
    arrive: (state: SourceState, moment: Moment) => void,
  ): void {
    const initial = chart.chart.root.initial && chart.find(String(chart.chart.root.initial.value));
    if (!initial) return;
    const known = {
      ...customerOf(at.known),
      ...defaultsOf(chart, (name) => this.isTracked(chart.flow, name)),
    };
    const moment: Moment = { ...at, known, residue: noResidue() };
    for (const state of chart.leafOf(initial)) {
      step.entered.push(state);
      if (!this.enter(chart, state, moment, step, initial.nameRange)) return;
    }
    arrive(step.entered.at(-1)!, moment);
  }

  /** Everything that can happen next. */
  private leave(place: Place): void {
    const chart = this.chartOf(place);
    if (!chart) return;
    if (place.mode === 'wait') {
      for (const { how, options } of chart.doors(place.state)) {
        const by = how.by === 'after' || how.by === 'silence' ? 'timer' : 'customer';
        this.follow(chart, { ...place, by, cost: place.cost + 1 }, place, options, { kind: 'door', how });
      }
      return;
    }
    const { state } = place;
    if (place.mode !== 'run') {
      const ended = place.mode.slice('ended '.length);
      const outcomes = state.call?.onDone ?? [];
      const found =
        outcomes.find(({ final }) => final === ended) ?? outcomes.find(({ final }) => final === '');
      this.follow(chart, place, place, optionsIn(state, found?.transitions), { kind: 'always' });
      return;
    }
    const open = this.follow(chart, place, place, chart.always(state), { kind: 'always' });
    if (!open) return;
    const here = { ...place, known: open };
    if (state.type === 'final') {
      if (state.parent && state.parent.path !== '')
        this.follow(chart, here, place, optionsIn(state.parent, state.parent.onDone), { kind: 'always' });
      else this.end(place, open);
    } else if (state.invoke) this.lookUp(chart, here, place);
    else if (state.call) this.call(chart, here, place);
    else {
      const { residue: _, ...moment } = momentOf(here);
      const via: Step = { kind: 'wait', from: place, entered: [], flow: place.flow };
      this.reach({ ...place, ...moment, mode: 'wait', via });
    }
  }

  private lookUp(chart: WholeChart, here: Place, place: Place): void {
    const { src, onDone, onError, range } = here.state.invoke!;
    const outcomes = [...onDone, { outcome: 'error', transitions: onError }];
    for (const { outcome, transitions } of outcomes) {
      const moment = momentOf(here);
      const step: Partial<Step> & { kind: StepKind } = { kind: 'lookup', lookup: { src, outcome } };
      const via: Step = { from: place, entered: [], flow: place.flow, ...step };
      if (!this.happen({ kind: 'lookup', src, outcome, range }, chart, moment, via)) continue;
      this.follow(chart, { ...here, ...moment }, place, optionsIn(here.state, transitions), step);
    }
  }

  private call(chart: WholeChart, here: Place, place: Place): void {
    const { flow, onError } = here.state.call!;
    const called = this.project.editions[here.edition]?.charts.get(flow);
    this.follow(chart, here, place, optionsIn(here.state, onError), {
      kind: 'lookup',
      lookup: { src: flow, outcome: 'error' },
    });
    for (const at of chart.around(here.state))
      for (const timer of at.after)
        this.follow(
          chart,
          { ...here, by: 'timer', cost: here.cost + 1 },
          place,
          [{ transition: timer, at }],
          {
            kind: 'door',
            how: { by: 'after', timer },
          },
        );
    if (!called) return;
    const step: Step = { kind: 'call', from: place, entered: [], flow };
    const at = { edition: here.edition, known: here.known, flags: here.flags, by: here.by, cost: here.cost };
    this.enterFlow(called, at, step, (state, moment) =>
      this.enterContext(
        `call ${flow}`,
        false,
        false,
        { flow, state, moment, step },
        {
          context: place.context,
          flow: place.flow,
          state: here.state,
          known: here.known,
          step,
          cost: moment.cost,
        },
      ),
    );
  }

  /** A flow has come to its end: its callers go on, or the conversation is over. */
  private end(place: Place, known: Knowledge): void {
    if (place.context.isDetour) this.exit(place, { kind: 'leave', place, known, state: place.state });
    else this.exit(place, { kind: 'final', place, known, state: place.state });
  }

  private exit({ context }: Place, exit: Exit): void {
    const same = context.exits.find((one) => isSameEnd(one, exit));
    if (same) {
      same.place.before.push({ kind: 'wait', from: exit.place, entered: [], flow: exit.place.flow });
      return;
    }
    context.exits.push(exit);
    for (const caller of context.callers) this.goOn(context, caller, exit);
  }

  /** A caller goes on where something that it began has come to an end. */
  private goOn(context: Context, caller: Caller, { kind, place, known, state }: Exit): void {
    const cost = caller.cost + place.cost - context.entry!.cost;
    const { flags, edition, by } = place;
    const isCall = kind === 'final';
    const merged = isCall || context.isMasked ? withCustomerOf(caller.known, known) : known;
    const shared = { context: caller.context, flow: caller.flow, known: merged, flags, edition, by, cost };
    const via = (stepKind: StepKind, entered: SourceState[] = []): Step => ({
      kind: stepKind,
      from: caller.step.from,
      inner: { step: caller.step, exit: place },
      entered,
      flow: caller.flow,
    });
    if (kind === 'resume' && this.isBackUnchanged(caller, merged, place)) {
      caller.step.from!.before.push(via('resume'));
      return;
    }
    if (kind === 'final') {
      if (caller.state)
        this.reach({ ...shared, state: caller.state, mode: `ended ${state!.path}`, via: via('return') });
    } else if (kind === 'leave') this.reach({ ...shared, state: state!, mode: 'run', via: via('leave') });
    else if (caller.state && caller.state.type !== 'handover' && caller.state.type !== 'stopped') {
      const back = this.chartOf(shared)?.find(caller.state.path);
      if (back) this.reach({ ...shared, state: back, mode: 'wait', via: via('resume', [back]) });
    }
  }

  /** A detour mostly ends where it began, and nothing has changed: that place is known. */
  private isBackUnchanged({ step: { from }, state }: Caller, known: Knowledge, end: Place): boolean {
    return (
      from?.mode === 'wait' &&
      from.state === state &&
      from.flags === end.flags &&
      from.edition === end.edition &&
      this.cause(from.by) === this.cause(end.by) &&
      keyOf(from.known) === keyOf(known)
    );
  }

  /** Takes the first transition that fits, once for each that may. Gives what is known when none is; undefined: one is. */
  private follow(
    chart: WholeChart,
    here: Place,
    place: Place,
    options: readonly Option[],
    step: Partial<Step> & { kind: StepKind },
  ): Knowledge | undefined {
    let open: Knowledge | undefined = here.known;
    for (const [index, option] of options.entries()) {
      if (!open) return undefined;
      const claims = this.claims(chart.flow, option.transition.guard?.source);
      const taken = whenTrue(claims, open);
      if (taken) {
        const passed = [...(step.passed ?? []), ...options.slice(0, index)];
        this.takeTransition(chart, { ...here, known: taken }, place, option, { ...step, passed });
      }
      open = whenFalse(claims, open);
    }
    return open;
  }

  private takeTransition(
    chart: WholeChart,
    here: Place,
    place: Place,
    option: Option,
    init: Partial<Step> & { kind: StepKind },
  ): void {
    const { transition, at } = option;
    const { resolved: target } = transition;
    const stays = target === undefined || target === '$again';
    const edition = this.editionFor(here.edition, transition.language);
    const changes = transition.take || transition.assign.length > 0 || transition.actions.length > 0;
    // nothing comes of it
    if (!changes && edition === here.edition && (stays || target === '$back' || target === '$restart'))
      return;

    const step: Step = { from: place, entered: [], flow: place.flow, option, ...init };
    const moment: Moment = { ...momentOf(here), edition };
    const aim = stays || target.startsWith('$') ? undefined : chart.find(target);
    const domain = aim ? domainOf(at, aim) : undefined;
    if (aim || target === '$resume')
      for (const state of chart.around(here.state)) {
        if (aim && isWithin(domain!, state)) break;
        for (const call of state.exit) if (!this.act(chart, call, moment, step)) return;
      }
    if (!this.assign(chart, option, moment, step)) return;
    for (const call of transition.actions) if (!this.act(chart, call, moment, step)) return;

    const { context, flow } = place;
    if (stays) {
      const state = this.chartOf({ flow, edition })?.find(here.state.path);
      if (state)
        this.arrive({ context, flow, state, mode: here.mode === 'wait' ? 'wait' : 'run' }, moment, step);
    } else if (target === '$resume') this.resume(place, moment, step);
    else if (aim) {
      const path = [...chart.around(aim)].reverse().filter((state) => !isWithin(domain!, state));
      for (const state of [...path, ...chart.leafOf(aim).slice(1)]) {
        step.entered.push(state);
        if (!this.enter(chart, state, moment, step, transition.range)) return;
      }
      this.moveTo(chart, step.entered.at(-1) ?? aim, moment, place, option, step);
    }
  }

  private editionFor(edition: number, language: Option['transition']['language']): number {
    if (language === undefined || this.project.editions.length === 1) return edition;
    const found = this.project.editions.findIndex(({ languages }) => languages.has(language));
    return found < 0 ? edition : found;
  }

  /** Detours are walked apart, so that `$resume` finds the way back to each question they began at. */
  private moveTo(
    chart: WholeChart,
    state: SourceState,
    moment: Moment,
    place: Place,
    { at }: Option,
    step: Step,
  ): void {
    const { context, flow } = place;
    const toEverywhere = state.origin === 'everywhere' && place.state.origin === 'flow';
    const fromRoot = at.path === '' && state !== place.state;
    const isDetour =
      toEverywhere || (fromRoot && (state.origin === 'everywhere' || chart.resuming.has(state)));
    if (isDetour) {
      const waited = place.mode === 'wait' ? place : lastWait(place);
      this.enterContext(
        `detour ${flow}`,
        true,
        state.origin === 'everywhere',
        { flow, state, moment, step },
        {
          context: place.context,
          flow,
          state: waited?.flow === flow ? waited.state : undefined,
          known: moment.known,
          step,
          cost: moment.cost,
        },
      );
    } else if (context.isDetour && state.origin === 'flow' && !chart.resuming.has(state)) {
      const left = this.arrive({ context, flow, state, mode: 'left' }, moment, step);
      if (left.via === step) this.exit(place, { kind: 'leave', place: left, known: left.known, state });
    } else this.arrive({ context, flow, state, mode: 'run' }, moment, step);
  }

  private resume(place: Place, moment: Moment, step: Step): void {
    const { context, flow } = place;
    if (context.isDetour) {
      const left = this.arrive({ context, flow, state: place.state, mode: 'left' }, moment, step);
      if (left.via === step)
        this.exit(place, { kind: 'resume', place: left, known: left.known, state: undefined });
      return;
    }
    const waited = place.mode === 'wait' ? place : lastWait(place);
    if (waited?.flow === flow)
      this.arrive({ context, flow, state: waited.state, mode: 'wait' }, moment, step);
  }

  private enterContext(
    what: string,
    isDetour: boolean,
    isMasked: boolean,
    { flow, state, moment, step }: { flow: string; state: SourceState; moment: Moment; step: Step },
    caller: Caller,
  ): void {
    const group = `${what} ${state.path} ${moment.flags} ${moment.edition} ${this.cause(moment.by)}`;
    const known = this.widen(group, isMasked ? customerOf(moment.known) : moment.known);
    const key = `${group}\n${keyOf(known)}`;
    let context = this.contexts.get(key);
    if (!context) {
      context = { id: this.contexts.size + 1, isDetour, isMasked, callers: [], exits: [], entry: undefined };
      this.contexts.set(key, context);
      const { residue: _, ...rest } = moment;
      context.entry = this.reach({ ...rest, known, context, flow, state, mode: 'run', via: step });
    } else if (context.entry && step.from) context.entry.before.push(step);
    context.callers.push(caller);
    if (context.entry) this.leaveBehind(moment, step.from, context.entry);
    for (const exit of [...context.exits]) this.goOn(context, caller, exit);
  }

  private arrive(to: Pick<Place, 'context' | 'flow' | 'state' | 'mode'>, moment: Moment, step: Step): Place {
    const { residue: _, ...rest } = moment;
    const place = this.reach({ ...rest, ...to, via: step });
    this.leaveBehind(moment, step.from, place);
    return place;
  }

  private leaveBehind({ residue }: Moment, from: Place | undefined, to: Place): void {
    if (!from || residue.cuts || (residue.facts.size === 0 && residue.clears === 0)) return;
    const key = `${residue.clears} ${[...residue.facts].sort().join()}`;
    const known = this.residues.get(key) ?? {
      ...residue,
      sources: new Map<Place, Place>(),
      done: new Set<Place>(),
    };
    this.residues.set(key, known);
    if (!known.sources.has(from)) known.sources.set(from, to);
  }

  /**
   * What was taken back, and what stays nevertheless: from every question before an action that leaves something
   * behind, the conversation may go on with that. True: there is something new to walk.
   */
  private goBack(): boolean {
    if (this.residues.size === 0) return false;
    const live = this.findLive();
    for (const residue of this.residues.values()) {
      const next = [...residue.sources].flatMap(([place, to]): [Place, Place][] => {
        const asked = live.get(to);
        return asked && !residue.done.has(place) ? [[place, asked]] : [];
      });
      for (let pair = next.pop(); pair; pair = next.pop()) {
        const [place, to] = pair;
        if (residue.done.has(place)) continue;
        residue.done.add(place);
        for (const { from, kind } of place.before) if (from && kind !== 'back') next.push([from, to]);
        if (place.mode !== 'wait') continue;
        const known: Record<string, string> = { ...place.known };
        for (const [name, fact] of residue.facts) {
          if (fact === undefined) delete known[name];
          else known[name] = fact;
        }
        this.reach({
          ...place,
          known,
          flags: place.flags & ~residue.clears,
          cost: to.cost + 1,
          via: { kind: 'back', from: to, entered: [place.state], flow: place.flow },
        });
      }
    }
    return !this.queue.isEmpty;
  }

  /** Of each place, a question after it that hears a word for `$back`, before the customer has answered anything else. */
  private findLive(): Map<Place, Place> {
    const live = new Map<Place, Place>();
    const hearsBack = (place: Place) =>
      this.chartOf(place)
        ?.doors(place.state)
        .some(({ options }) => options.some(({ transition }) => transition.resolved === '$back'));
    const next = this.places
      .filter((place) => place.mode === 'wait' && hearsBack(place))
      .map((place) => [place, place]);
    for (let pair = next.pop(); pair; pair = next.pop()) {
      const [place, asked] = pair as [Place, Place];
      if (live.has(place)) continue;
      live.set(place, asked);
      for (const { kind, from, inner } of place.before) {
        if (kind === 'door' || kind === 'back') continue;
        if (from) next.push([from, asked]);
        if (inner) next.push([inner.exit, asked]);
      }
    }
    return live;
  }

  /** The place, new (its `via` is then the one given) or known already. */
  private reach(to: Omit<Place, 'before'>): Place {
    const group = `${to.context.id} ${to.flow} ${to.state.path} ${to.mode} ${to.flags} ${to.edition} ${this.cause(to.by)}`;
    const exact = `${group}\n${keyOf(to.known)}`;
    const old = this.byKey.get(exact);
    if (old) {
      old.before.push(to.via);
      return old;
    }
    const known = this.widen(group, to.known);
    const key = known === to.known ? exact : `${group}\n${keyOf(known)}`;
    const wider = this.byKey.get(key);
    if (wider) {
      wider.before.push(to.via);
      return wider;
    }
    const place: Place = { ...to, known, before: [to.via] };
    this.byKey.set(key, place);
    this.places.push(place);
    if (this.places.length > this.maxPlaces) this.isComplete = false;
    else if (place.mode !== 'left') this.queue.add(place, place.cost);
    return place;
  }

  private readonly byKey = new Map<string, Place>();

  /** So many places differ in what is known alone that only what all the rest have in common is kept from here on. */
  private widen(group: string, known: Knowledge): Knowledge {
    const variant = this.variants.get(group) ?? { count: 0, joined: undefined };
    this.variants.set(group, variant);
    const key = `${group}\n${keyOf(known)}`;
    if (this.seen.has(key)) return known;
    if (variant.count >= maxVariants) {
      variant.joined = variant.joined ? common(variant.joined, known) : known;
      return variant.joined;
    }
    variant.count += 1;
    this.seen.add(key);
    return known;
  }

  private cause(by: Place['by']): string {
    return this.monitor.seesCause ? by : '';
  }

  private assign(chart: WholeChart, { transition }: Option, moment: Moment, step: Step): boolean {
    const { take } = transition;
    if (
      take &&
      !this.happen({ kind: 'take', variable: String(take.value), range: take }, chart, moment, step)
    )
      return false;
    moment.known = afterAssign(transition, moment.known, (name) => this.isTracked(chart.flow, name));
    return true;
  }

  private act(chart: WholeChart, call: SourceCall, moment: Moment, step: Step): boolean {
    const { action, nameRange: range } = call;
    if (!this.happen({ kind: 'action', action, call, range }, chart, moment, step)) return false;
    const { facts, lasting, cuts } = customerChange(call, moment.known);
    if (cuts) moment.residue = { ...noResidue(), cuts };
    for (const [name, fact] of facts) this.setCustomer(moment, name, fact, lasting.has(name));
    return true;
  }

  private setCustomer(moment: Moment, name: string, fact: string | undefined, isLasting: boolean): void {
    if (!this.isTracked('', name)) return;
    const { [name]: _, ...others } = moment.known;
    moment.known = fact === undefined ? others : { ...others, [name]: fact };
    if (isLasting) moment.residue.facts.set(name, fact);
  }

  private enter(
    chart: WholeChart,
    state: SourceState,
    moment: Moment,
    step: Step,
    range: SourceRange,
  ): boolean {
    if (!this.happen({ kind: 'enter', state, range }, chart, moment, step)) return false;
    if (state.journey) {
      const stage = stageAfter(moment.known, state);
      if (stage) this.setCustomer(moment, stageName, `='${stage}'`, true);
    }
    for (const call of state.entry) if (!this.act(chart, call, moment, step)) return false;
    return true;
  }

  private happen(what: Happening, chart: WholeChart, moment: Moment, step: Step): boolean {
    const answer = this.monitor.happens(what, { ...moment, chart });
    if (answer === 'offence') {
      this.offences.push({ step, what, chart, flags: moment.flags, known: moment.known });
      return false;
    }
    moment.residue.clears |= moment.flags & ~answer;
    moment.flags = answer;
    return true;
  }
}

/** Beyond so many that differ in what is known alone, a walk forgets what they differ in. */
const maxVariants = 24;

/** What a policy wants to know of what happens. */
export interface Monitor {
  /** Whether it matters that a turn was begun by a timer. */
  seesCause: boolean;
  /** What it remembers afterwards, as bits; `offence`: this may not happen. */
  happens(what: Happening, at: MonitorMoment): number | 'offence';
}

export interface MonitorMoment {
  known: Knowledge;
  flags: number;
  by: 'customer' | 'timer';
  chart: WholeChart;
}

export type Happening = { range: SourceRange } & (
  | { kind: 'enter'; state: SourceState }
  | { kind: 'take'; variable: string }
  | { kind: 'action'; action: string; call: SourceCall }
  | { kind: 'lookup'; src: string; outcome: string }
);

export interface Offence {
  /** The last step of the path, up to where it went wrong. */
  step: Step;
  what: Happening;
  chart: WholeChart;
  flags: number;
  known: Knowledge;
}

/** `run`: goes on by itself; `wait`: for the customer; `ended x`: a called flow has, in `x`; `left`: out of a detour. */
type Mode = 'run' | 'wait' | 'left' | `ended ${string}`;

export interface Place {
  context: Context;
  flow: string;
  edition: number;
  state: SourceState;
  mode: Mode;
  known: Knowledge;
  flags: number;
  by: 'customer' | 'timer';
  /** Messages and timers that it takes to come here. */
  cost: number;
  /** The first way found. */
  via: Step;
  /** Every way found. */
  before: Step[];
}

type StepKind =
  | 'start'
  | 'door'
  | 'always'
  | 'lookup'
  | 'wait'
  | 'call'
  | 'return'
  | 'resume'
  | 'leave'
  | 'back';

export interface Step {
  kind: StepKind;
  from: Place | undefined;
  /** Of `return`, `resume` and `leave`: how the inner walk began for this caller, and where it ended. */
  inner?: { step: Step; exit: Place };
  how?: How;
  option?: Option;
  /** Transitions that were not taken before it, because their guards were false. */
  passed?: readonly Option[];
  lookup?: { src: string; outcome: string };
  entered: SourceState[];
  /** Of `start`: what is known of the customer. */
  begins?: Knowledge;
  /** Where it leads. */
  flow: string;
}

/** A called flow or a detour, walked once for all who begin it knowing the same. */
interface Context {
  id: number;
  isDetour: boolean;
  /** A state of everywhere knows none of the flow's variables. */
  isMasked: boolean;
  entry: Place | undefined;
  callers: Caller[];
  exits: Exit[];
}

interface Caller {
  context: Context;
  flow: string;
  /** The calling state, or the question to come back to. */
  state: SourceState | undefined;
  known: Knowledge;
  step: Step;
  cost: number;
}

interface Exit {
  kind: 'final' | 'resume' | 'leave';
  place: Place;
  known: Knowledge;
  state: SourceState | undefined;
}

/** Whoever began it goes on in the same way. */
function isSameEnd(left: Exit, right: Exit): boolean {
  return (
    left.kind === right.kind &&
    left.state === right.state &&
    left.place.flags === right.place.flags &&
    left.place.edition === right.place.edition &&
    left.place.by === right.place.by &&
    keyOf(left.known) === keyOf(right.known)
  );
}

interface Moment {
  known: Knowledge;
  flags: number;
  by: 'customer' | 'timer';
  edition: number;
  cost: number;
  residue: { facts: Map<string, string | undefined>; clears: number; cuts: boolean };
}

interface Residue {
  facts: Map<string, string | undefined>;
  clears: number;
  /** Where the action was done, and where that led. */
  sources: Map<Place, Place>;
  done: Set<Place>;
}

const noResidue = (): Moment['residue'] => ({ facts: new Map(), clears: 0, cuts: false });

function momentOf({ known, flags, by, edition, cost }: Place): Moment {
  return { known, flags, by, edition, cost, residue: noResidue() };
}

const optionsIn = (at: SourceState, transitions: Option['transition'][] = []): Option[] =>
  transitions.map((transition) => ({ transition, at }));

function lastWait(place: Place): Place | undefined {
  let one: Place | undefined = place;
  while (one && one.mode !== 'wait') one = one.via.from;
  return one;
}

/** The innermost state that is not left: XState's domain of a transition. '' is the root. */
function domainOf(at: SourceState, target: SourceState): string {
  if (at !== target && isWithin(target.path, at)) return at.path;
  let outer = target.parent;
  while (outer && outer.path !== '' && !(at !== outer && isWithin(at.path, outer))) outer = outer.parent;
  return outer?.path ?? '';
}

/** Whether `path` is `state` or inside it. */
function isWithin(path: string, state: SourceState): boolean {
  return state.path === '' || path === state.path || path.startsWith(`${state.path}.`);
}

/** The steps from the beginning of a conversation to the end of `step`. */
export function pathOf(step: Step): Step[] {
  return stepsBetween(step, undefined);
}

function stepsBetween(last: Step, begin: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step; ) {
    steps.push(step);
    if (step.inner) {
      const { exit, step: first } = step.inner;
      const within = exit === exit.context.entry ? [] : stepsBetween(exit.via, exit.context.entry);
      steps.push(...within.reverse(), first);
    }
    const from: Place | undefined = step.from;
    step = from && from !== begin ? from.via : undefined;
  }
  return steps.reverse();
}
