import { type Catalogue, catalogue } from '../../actions/index.js';
import { neverMissing } from '../../model/index.js';
import type { SourceCall, SourceState, SourceTransition } from '../3-meaning/source-chart.js';
import { reachedFrom } from '../3-meaning/walking/cycles.js';
import { inMap } from '../3-meaning/walking/fact-table.js';
import { type Option, takeFirst } from '../chart/next.js';
import { ownTransitions } from '../chart/ways-out.js';
import { after, isOfCustomer, type Knowledge } from '../conditions/knowledge.js';
import {
  type Condition,
  conditionOf,
  mayComeTo,
  namesClaimed,
  type Outcome,
} from '../conditions/outcomes.js';
import { nameOf } from '../conditions/syntax.js';
import { factOf } from '../conditions/worked-out.js';
import type { RelatedPlace } from '../contract.js';
import type { Problem } from '../diagnostics/diagnose.js';
import { defaultsOf } from './changes.js';
import { customerChange } from './walk/customer-facts.js';
import { nameIn } from './walk/tracked-names.js';
import type { Project, WholeChart } from './whole-chart.js';

/**
 * Guards that ask for what never changes: in every conversation they are true, or false, because nothing that is ever
 * reached sets what they wait for.
 *
 * Found from what a stranger's first message can lead to: what a reached step sets may be found by any guard, and what a
 * guard lets through is reached. Paths are not told apart, so what is said here holds on each of them.
 */
export function checkConstantGuards(projects: readonly Project[]): Problem[] {
  return new Reach(projects).run().problems();
}

/** Facts that a name can have, each as `Knowledge` has them. */
type Facts = Set<string>;

const anything = '';

/** A state in a language's chart. */
interface Place {
  chart: WholeChart;
  state: SourceState;
}

class Reach {
  private readonly facts = new Map<string, Facts>();
  private readonly reached = new Map<WholeChart, Map<SourceState, Place>>();
  /** Places to look at, again where something has come to be known that they asked for. */
  private readonly waiting = new Set<Place>();
  private readonly askedBy = new Map<string, Set<Place>>();
  private asking: Place | undefined;
  /** Of each flow, the ends that are reached. */
  private readonly finals = new Map<string, Set<string>>();
  private readonly done = new Set<SourceTransition | SourceState>();
  private readonly found = new Map<SourceTransition, Problem>();
  /** Where a state leads to, in one flow. */
  private readonly onward = new Map<SourceState, Set<SourceState>>();

  constructor(private readonly projects: readonly Project[]) {
    // who writes first comes to "home"; without it, whom a flow meets is not known
    const isWhole = projects.some(({ entries }) => entries.includes('home'));
    if (isWhole) for (const [name, fact] of stranger()) this.facts.set(name, new Set([fact]));
  }

  run(): this {
    for (const { variants, entries } of this.projects)
      for (const { charts } of variants) for (const flow of entries) this.begin(charts.get(flow));
    for (const place of this.waiting) {
      this.waiting.delete(place);
      this.asking = place;
      this.leave(place);
    }
    this.asking = undefined;
    return this;
  }

  problems(): Problem[] {
    for (const places of this.reached.values())
      for (const { chart, state } of places.values()) {
        this.judge(chart, state, chart.always(state), true);
        for (const options of this.listsOf(chart, state)) this.judge(chart, state, options, false);
      }
    return [...this.found.values()];
  }

  private begin(chart: WholeChart | undefined): void {
    if (!chart?.initial) return;
    for (const [name, fact] of Object.entries(defaultsOf(chart, () => true)))
      this.add(nameIn(chart.flow, name), [fact]);
    this.enter(chart, chart.initial);
  }

  private enter(chart: WholeChart, target: SourceState): void {
    const places = inMap(this.reached, chart, () => new Map());
    for (const state of [...chart.around(target), ...chart.leafOf(target)])
      if (!places.has(state)) {
        const place = { chart, state };
        places.set(state, place);
        this.waiting.add(place);
      }
  }

  /** Notes who asks for it now. */
  private ask(what: string): void {
    if (this.asking) inMap(this.askedBy, what, () => new Set()).add(this.asking);
  }

  private change(what: string): void {
    for (const place of this.askedBy.get(what) ?? []) this.waiting.add(place);
  }

  private leave({ chart, state }: Place): void {
    this.done.add(state);
    this.act(chart, [...state.entry, ...state.exit]);
    const goesOn = this.follow(chart, state, chart.always(state));
    if (!goesOn) return;
    if (state.call) this.begin(chart.inSameLanguage(state.call.flow));
    if (state.type === 'final' && state.parent?.path === '') this.end(chart, state);
    for (const options of this.listsOf(chart, state)) this.follow(chart, state, options);
  }

  private end({ flow }: WholeChart, { path }: SourceState): void {
    const ends = inMap(this.finals, flow, () => new Set<string>());
    if (ends.has(path)) return;
    ends.add(path);
    this.change(endsOf(flow));
  }

  /** Lists of which the first that fits is taken, once nothing goes on by itself. */
  private listsOf(chart: WholeChart, state: SourceState): readonly (readonly Option[])[] {
    const { call } = state;
    if (state.states.length > 0) return [];
    if (call) this.ask(endsOf(call.flow));
    const named = new Set(call?.onDone.map(({ final }) => final));
    const ends = [...(this.finals.get(call?.flow ?? '') ?? [])];
    const isReached = (final: string) =>
      final === '' ? ends.some((end) => !named.has(end)) : ends.includes(final);
    return chart
      .next(state)
      .flatMap(({ how, options }) => (how.by !== 'called' || isReached(how.final) ? [options] : []));
  }

  /** Whether none of them may be taken. */
  private follow(chart: WholeChart, state: SourceState, options: readonly Option[]): boolean {
    const mayBe = (outcome: Outcome) => (option: Option) =>
      this.mayBe(chart, guardOf(option.transition), outcome) || undefined;
    const fits = { whenTaken: mayBe('true'), whenPassed: mayBe('notTrue') };
    return takeFirst(options, true, fits, ({ transition }) => this.take(chart, state, transition)) ?? false;
  }

  private take(chart: WholeChart, state: SourceState, transition: SourceTransition): void {
    const { take, assign, actions, language, resolved } = transition;
    this.done.add(transition);
    const set = (name: string, facts: Iterable<string>) => this.add(nameIn(chart.flow, name), facts);
    if (take) set(String(take.value), ['known']);
    for (const { name, value, text } of assign)
      set(name, value ? this.factsOfSource(chart, value.source) : [text ? `='${text.value}'` : 'missing']);
    this.act(chart, actions);
    const target = resolved === undefined ? undefined : chart.find(resolved);
    if (target) {
      this.enter(chart, target);
      for (const leaf of chart.leafOf(target)) inMap(this.onward, state, () => new Set()).add(leaf);
    }
    for (const { charts, languages } of language ? this.projects.flatMap(({ variants }) => variants) : []) {
      const there = languages.has(language!) ? charts.get(chart.flow) : undefined;
      const same = there?.find((target ?? state).path);
      if (there && same) this.enter(there, same);
    }
  }

  private act(chart: WholeChart, calls: readonly SourceCall[]): void {
    for (const call of calls)
      for (const [name, fact] of customerChange(call, this.knownFor(chart, call)).facts)
        this.add(name, [fact ?? anything]);
  }

  /** What is sure of an action's inputs. */
  private knownFor(chart: WholeChart, { input }: SourceCall): Knowledge {
    const known: Record<string, string> = {};
    for (const { value } of input) {
      const name = nameOf(value.source);
      const [only, ...others] = name === undefined ? [] : this.factsOf(chart, name);
      if (name !== undefined && only && others.length === 0) known[name] = only;
    }
    return known;
  }

  private factsOfSource(chart: WholeChart, source: string): Iterable<string> {
    const name = nameOf(source);
    if (name !== undefined && !/^(event|item)\b/.test(name)) return this.factsOf(chart, name);
    return [factOf(source, {}) ?? anything];
  }

  private factsOf(chart: WholeChart, name: string): Iterable<string> {
    if (!isOfCustomer(name) && !chart.chart.context.has(name)) return [anything];
    const followed = nameIn(chart.flow, name);
    this.ask(followed);
    return this.facts.get(followed) ?? [anything];
  }

  private add(name: string, facts: Iterable<string>): void {
    // whom the flows know nothing of may be anybody
    if (isOfCustomer(name) && !this.facts.has(name)) return;
    const held = inMap(this.facts, name, () => new Set<string>());
    for (const fact of [...facts])
      if (!held.has(fact)) {
        held.add(fact);
        this.change(name);
      }
  }

  private mayBe(chart: WholeChart, condition: Condition, outcome: Outcome): boolean {
    return mayComeTo(condition, outcome, (question, as) => {
      if (question.is === 'open') return true;
      const { name } = question.claim;
      return [...this.factsOf(chart, name)].some(
        (fact) => after(question, as, fact === anything ? {} : { [name]: fact }) !== undefined,
      );
    });
  }

  private judge(chart: WholeChart, state: SourceState, options: readonly Option[], isAlways: boolean): void {
    for (const [index, { transition }] of options.entries()) {
      const guard = guardOf(transition);
      const mayBeTrue = this.mayBe(chart, guard, 'true');
      const isOpen = this.mayBe(chart, guard, 'notTrue');
      if (!mayBeTrue) {
        const [name] = partsOfAll(guard)
          .filter((part) => !this.mayBe(chart, part, 'true'))
          .flatMap(namesClaimed);
        this.tell(chart, state, transition, name, 'never true');
      }
      if (isOpen || !mayBeTrue) continue;
      // what it leaves nothing of is told; a last one may well be sure
      if (transition.guard && (isAlways || index < options.length - 1))
        this.tell(chart, state, transition, namesClaimed(guard)[0], 'always true');
      return;
    }
  }

  /** Whether one comes back: what a guard there waits for is waited for again. */
  private isComeBackTo(state: SourceState): boolean {
    const onward = (one: SourceState) => this.onward.get(one) ?? [];
    return reachedFrom(onward(state), onward).has(state);
  }

  private tell(
    chart: WholeChart,
    state: SourceState,
    transition: SourceTransition,
    name: string | undefined,
    how: 'never true' | 'always true',
  ): void {
    // without a name it is so by itself, which is told of the guard alone
    if (this.found.has(transition) || name === undefined) return;
    const held = [...this.factsOf(chart, name)].map((fact) => fact.replace(/^=/, '')).join(' or ');
    const related = this.unreachedSetters(chart, name);
    const setter = isOfCustomer(name) ? `an action (${writersOf(name).join(', ')})` : '"take" or "assign"';
    const lost = how === 'always true' ? 'What stands behind it is never reached. ' : '';
    this.found.set(transition, {
      code: 'LF620',
      ...(!this.isComeBackTo(state) && { severity: 'warning' }),
      message: `This guard is ${how}: "${name}" is ${held} in every conversation, and nothing on any way sets it otherwise`,
      help: `${lost}Let ${setter} set it on a way that comes here, or take the guard away.`,
      range: transition.guard!.node,
      ...(related.length > 0 ? { related } : {}),
    });
  }

  /** What would set it, where no conversation comes. */
  private unreachedSetters({ variant, flow }: WholeChart, name: string): RelatedPlace[] {
    const message = 'this sets it, and no conversation comes here';
    const charts = isOfCustomer(name) ? [...variant.charts.values()] : [variant.charts.get(flow)!];
    return charts
      .flatMap((chart) => chart.states)
      .flatMap((state) => [
        ...(this.done.has(state) ? [] : [...state.entry, ...state.exit].map((call) => ({ call }))),
        ...ownTransitions(state)
          .filter((transition) => !this.done.has(transition))
          .flatMap(({ actions, assign }) => [
            ...actions.map((call) => ({ call })),
            ...assign.map((set) => ({ set })),
          ]),
      ])
      .flatMap((one): RelatedPlace[] => {
        if ('set' in one) return one.set.name === name ? [{ message, range: one.set.nameRange }] : [];
        return customerChange(one.call, {}).facts.has(name) ? [{ message, range: one.call.nameRange }] : [];
      })
      .slice(0, 3);
  }
}

/** As what is asked for: the ends of a flow that are reached. */
const endsOf = (flow: string) => `ends of ${flow}`;

const guardOf = ({ guard }: SourceTransition): Condition => conditionOf(guard?.source ?? 'true');

const partsOfAll = (condition: Condition): Condition[] =>
  condition.is === 'all' ? condition.parts.flatMap(partsOfAll) : [condition];

/** Fields that some action writes, by the action; others are set from outside, or by the engine itself. */
function written({ actions }: Catalogue): ReadonlyMap<string, string[]> {
  const byField = new Map<string, string[]>();
  for (const [action, { input }] of Object.entries(actions)) {
    const given = Object.entries(input).map(([name, { literal }]) => ({
      name,
      source: literal?.[0] ?? 'event.value',
    }));
    const call = {
      action,
      input: given.map(({ name, source }) => ({ name, value: { source } })),
    } as SourceCall;
    for (const field of customerChange(call, {}).facts.keys()) inMap(byField, field, () => []).push(action);
  }
  return byField;
}

let ours: ReadonlyMap<string, string[]> | undefined;

function writersOf(field: string): readonly string[] {
  ours ??= written(catalogue);
  return ours.get(field) ?? [];
}

/** What is known of somebody whom we do not know, of what only flows can make otherwise. */
function stranger(): [string, string][] {
  ours ??= written(catalogue);
  // the engine knows a language before any flow begins
  const fields = [...ours.keys()].filter((name) => name !== 'customer.preferred_language');
  return fields.map((name) => [name, neverMissing.has(name) ? '=false' : 'missing']);
}
