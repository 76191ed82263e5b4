import type { LanguageCode } from '../../model/index.js';
import { rememberPairs } from '../3-meaning/fact-table.js';
import type {
  SourceChart,
  SourceChoice,
  SourceState,
  SourceTimer,
  SourceTransition,
  Words,
} from '../3-meaning/source-chart.js';
import { scopesOf, sharedWith } from '../chart/everywhere.js';
import { ownTransitions, type WayOut, waysOut } from '../chart/ways-out.js';

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

/** How a waiting state is left, or what goes on by itself. */
export type How =
  | { by: 'tap'; choice: SourceChoice }
  | { by: 'row'; state: SourceState }
  | { by: 'word'; name: string; hear: Words[] }
  | { by: 'kind'; kind: string }
  | { by: 'after' | 'silence'; timer: SourceTimer };

/** Of these the first whose guard is true is taken. `at` is the state that holds it. */
export interface EventOptions {
  how: How;
  options: Option[];
}

export interface Option {
  transition: SourceTransition;
  at: SourceState;
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
  private readonly eventOptionsCache = new Map<SourceState, EventOptions[]>();
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
    this.anytime = chart.states.flatMap((state) =>
      (state.choices?.choices ?? [])
        .filter(({ anytime }) => anytime)
        .map((choice) => tap(choice, chart.root)),
    );
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

  /** The innermost state that is entered with `state`. */
  leafOf(state: SourceState): SourceState[] {
    const entered = [state];
    for (let one = state; one.initial; ) {
      const inner = this.find(`${one.path}.${one.initial.value}`);
      if (!inner) break;
      entered.push(inner);
      one = inner;
    }
    return entered;
  }

  /** The transitions that `state` or one around it takes by itself, in their order. */
  always(state: SourceState): Option[] {
    return this.around(state).flatMap((at) => at.always.map((transition) => ({ transition, at })));
  }

  /** Every way out of a waiting state: answers, words, kinds of message, timers; innermost first. */
  eventOptions(state: SourceState): readonly EventOptions[] {
    let eventOptions = this.eventOptionsCache.get(state);
    if (!eventOptions) {
      eventOptions = this.findEventOptions(state);
      this.eventOptionsCache.set(state, eventOptions);
    }
    return eventOptions;
  }

  /** Timers that fire while a state waits for the flow that it called. */
  timersOfCall(state: SourceState): EventOptions[] {
    return timers(held(this.around(state)), 'after');
  }

  hearsBack(state: SourceState): boolean {
    return this.eventOptions(state).some(({ options }) =>
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

  private findEventOptions(leaf: SourceState): EventOptions[] {
    if (leaf.type === 'final') return [];
    if (leaf.type === 'stopped') return handlerOptions(held([leaf]));
    const ways = held([...this.around(leaf), ...scopesOf(this.chart.root, this.everywhere)]);
    if (leaf.type === 'handover')
      return [
        ...handlerOptions(ways).filter(
          ({ how }) => (how.by === 'word' && how.name === 'stop') || isKind(how, ['returned', 'undelivered']),
        ),
        ...timers(ways, 'after'),
      ];
    return [
      ...ways.flatMap(choiceOptions),
      ...handlerOptions(ways),
      ...this.anytime,
      ...timers(ways, 'after'),
      ...timers(ways, 'silence'),
    ];
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
    const next = [...found];
    for (let state = next.pop(); state; state = next.pop())
      for (const one of [
        ...(sources.get(state) ?? []),
        ...(state.parent?.path ? [state.parent] : []),
        ...state.states,
      ])
        if (!found.has(one)) {
          found.add(one);
          next.push(one);
        }
    return found;
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

export const optionsOf = (transitions: readonly SourceTransition[], at: SourceState): Option[] =>
  transitions.map((transition) => ({ transition, at }));

function isKind(how: How, kinds: readonly string[]): boolean {
  return how.by === 'kind' && kinds.includes(how.kind);
}

/** A way out with the state that holds it. */
type Held = WayOut<SourceTransition> & { at: SourceState };

const held = (chain: readonly SourceState[]): Held[] =>
  chain.flatMap((at) => waysOut(at).map((way) => ({ ...way, at })));

function tap(choice: SourceChoice, at: SourceState): EventOptions {
  return { how: { by: 'tap', choice }, options: optionsOf(choice.transitions, at) };
}

function choiceOptions({ trigger, transitions, at }: Held): EventOptions[] {
  if (trigger.by === 'row') return [{ how: { by: 'row', state: at }, options: optionsOf(transitions, at) }];
  if (trigger.by !== 'choice') return [];
  return [tap(at.choices!.choices.find(({ id }) => id === trigger.id)!, at)];
}

/** One door for each kind and each name: an inner name hides the outer one. */
function handlerOptions(ways: readonly Held[]): EventOptions[] {
  const eventOptions = new Map<string, EventOptions>();
  for (const { trigger, transitions, at } of ways) {
    const options = optionsOf(transitions, at);
    if (trigger.by === 'message') {
      const known = eventOptions.get(`kind ${trigger.kind}`);
      // XState asks the outer states when every guard of the inner one is false
      if (known) known.options.push(...options);
      else eventOptions.set(`kind ${trigger.kind}`, { how: { by: 'kind', kind: trigger.kind }, options });
    } else if (trigger.by === 'heard' && !eventOptions.has(trigger.name)) {
      const chain = ways.filter((one) => one.trigger.by === 'heard' && one.trigger.name === trigger.name);
      const words = chain.map((one) => one.at.on.find(({ key }) => key === trigger.name)?.hear);
      const hear = words.find((some) => some) ?? [];
      eventOptions.set(trigger.name, { how: { by: 'word', name: trigger.name, hear }, options });
    }
  }
  return [...eventOptions.values()];
}

function timers(ways: readonly Held[], by: 'after' | 'silence'): EventOptions[] {
  const names = new Set<string>();
  return ways.flatMap(({ trigger, transitions, at }) => {
    if (trigger.by !== by) return [];
    // a state's own silence takes the place of an outer one of its name
    if (by === 'silence' && names.has(trigger.as)) return [];
    names.add(trigger.as);
    return transitions.map((timer) => ({
      how: { by, timer: timer as SourceTimer },
      options: [{ transition: timer, at }],
    }));
  });
}
