import type { LanguageCode } from '../../model/index.js';
import type { SourceChart, SourceState, SourceTransition } from '../3-meaning/source-chart.js';
import { reachedFrom } from '../3-meaning/walking/cycles.js';
import { inMap, rememberPairs } from '../3-meaning/walking/fact-table.js';
import { initialOf } from '../3-meaning/walking/ways.js';
import { scopesOf, sharedWith } from '../chart/everywhere.js';
import { alwaysIn, anytimeChoices, type EventOptions, nextIn, type Option } from '../chart/next.js';
import { ownTransitions } from '../chart/ways-out.js';

/** All flows without errors, as the walk needs them. */
export interface Project {
  /** One for each way in which the languages' charts are built; most projects have one. */
  variants: LanguageVariant[];
  /** Flows in which a conversation begins: `home`, and those that nobody calls. */
  entries: string[];
}

/** All flows in one language. */
export interface LanguageVariant {
  language: LanguageCode;
  /** Languages whose charts are built just so. */
  languages: ReadonlySet<LanguageCode>;
  charts: ReadonlyMap<string, WholeChart>;
}

/** XState's domain of a transition, the innermost state that is not left ('' is the root), and what is entered, outermost first. */
export interface Way {
  domain: string;
  entered: readonly SourceState[];
}

/** A chart with what is everywhere behind it, as `4-compile` merges them. */
export class WholeChart {
  readonly states: readonly SourceState[];
  private readonly byPath: Map<string, SourceState>;
  private readonly chains = new Map<SourceState, readonly SourceState[]>();
  private readonly nextCache = new Map<SourceState, readonly EventOptions[]>();
  /** Where a transition leads that names a state; undefined when there is no such state here. */
  private readonly wayOf = rememberPairs((transition: SourceTransition, at: SourceState) =>
    this.findWay(transition, at),
  );
  private readonly anytime: EventOptions[];
  /** States from which `$resume` can be reached without beginning another detour. */
  readonly resuming: ReadonlySet<SourceState>;

  constructor(
    readonly chart: SourceChart,
    readonly everywhere: SourceChart | undefined,
    /** All flows in the languages that it is built for. */
    readonly variant: LanguageVariant,
  ) {
    this.states = [...chart.states, ...sharedWith(chart, everywhere).states];
    this.byPath = new Map(this.states.map((state) => [state.path, state]));
    this.resuming = this.findResuming();
    this.anytime = anytimeChoices(chart);
  }

  get flow(): string {
    return this.chart.flow;
  }

  inSameLanguage(flow: string): WholeChart | undefined {
    return this.variant.charts.get(flow);
  }

  find(path: string): SourceState | undefined {
    return this.byPath.get(path);
  }

  /** The state and those around it, innermost first, without the root. */
  around(state: SourceState): readonly SourceState[] {
    let chain = this.chains.get(state);
    if (!chain) {
      chain = state.path === '' ? [] : [state, ...(state.parent ? this.around(state.parent) : [])];
      this.chains.set(state, chain);
    }
    return chain;
  }

  /** The state, and the innermost one that is entered with it. */
  leafOf(state: SourceState): SourceState[] {
    const inner = initialOf(state, this.byPath);
    return inner ? [state, ...this.leafOf(inner)] : [state];
  }

  /** What the flow begins with. */
  get initial(): SourceState | undefined {
    return initialOf(this.chart.root, this.byPath);
  }

  /** The transitions that `state` or one around it takes by itself, in their order. */
  always(state: SourceState): Option[] {
    return alwaysIn(this.around(state));
  }

  /** What can happen once it takes none of those; innermost first. */
  next(state: SourceState): readonly EventOptions[] {
    return inMap(this.nextCache, state, () =>
      nextIn([...this.around(state), ...scopesOf(this.chart.root, this.everywhere)], this.anytime),
    );
  }

  hearsBack(state: SourceState): boolean {
    return this.next(state).some(({ options }) =>
      options.some(({ transition }) => transition.resolved === '$back'),
    );
  }

  way({ transition, at }: Option): Way | undefined {
    return this.wayOf(transition, at);
  }

  private findWay({ resolved }: SourceTransition, at: SourceState): Way | undefined {
    const target = resolved === undefined ? undefined : this.find(resolved);
    if (!target) return undefined;
    const domain = domainOf(at, target);
    const outer = [...this.around(target)].reverse().filter((state) => !isWithin(domain, state));
    return { domain, entered: [...outer, ...this.leafOf(target).slice(1)] };
  }

  private findResuming(): Set<SourceState> {
    const sources = new Map<SourceState, SourceState[]>();
    const found = new Set<SourceState>();
    for (const state of this.states)
      for (const transition of ownTransitions(state)) {
        if (transition.resolved === '$resume') found.add(state);
        const target = transition.resolved === undefined ? undefined : this.find(transition.resolved);
        if (target) sources.set(target, [...(sources.get(target) ?? []), state]);
      }
    return reachedFrom(found, (state) => [
      ...(sources.get(state) ?? []),
      ...(state.parent?.path ? [state.parent] : []),
      ...state.states,
    ]);
  }
}

function domainOf(at: SourceState, target: SourceState): string {
  if (at.path !== target.path && isWithin(target.path, at)) return at.path;
  let outer = target.parent;
  while (outer && outer.path !== '' && !(at.path !== outer.path && isWithin(at.path, outer)))
    outer = outer.parent;
  return outer?.path ?? '';
}

/** Whether `path` is `state` or inside it. */
export function isWithin(path: string, state: SourceState): boolean {
  return state.path === '' || path === state.path || path.startsWith(`${state.path}.`);
}
