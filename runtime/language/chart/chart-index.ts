import type { Chart, StateNode, Transition } from '../compiled-flow.js';
import { type Trigger, waysOut } from './ways-out.js';

/** A chart with its states and transitions found by name. Made once per chart. */
export interface ChartIndex {
  chart: Chart;
  node(path: string): StateNode | undefined;
  /** The state and its ancestors, innermost first, root last. */
  chain(path: string): StateNode[];
  /** The transitions of one event at one state, as the author wrote them. */
  transitionsOf(node: StateNode, event: string): Transition[];
  /** Transitions by the key that {@link transitionSlots} gives them: the same in every language of one structure. */
  transition(key: string): Transition | undefined;
}

/** All transitions of one event (or moment) of one state. */
export interface Slot {
  trigger: Trigger;
  /** XState event, or what the slot stands for: `always`, `onDone`. */
  event: string;
  transitions: { key: string; transition: Transition }[];
}

const indexes = new WeakMap<Chart, ChartIndex>();

export function indexChart(chart: Chart): ChartIndex {
  const known = indexes.get(chart);
  if (known) return known;

  const nodes = new Map<string, StateNode>();
  const parents = new Map<string, StateNode>();
  const transitions = new Map<string, Transition>();
  const visit = (node: StateNode): void => {
    nodes.set(node.path, node);
    for (const slot of transitionSlots(node))
      for (const { key, transition } of slot.transitions) transitions.set(key, transition);
    for (const child of node.states) {
      parents.set(child.path, node);
      visit(child);
    }
  };
  visit(chart.root);

  const chains = new Map<string, StateNode[]>();
  const index: ChartIndex = {
    chart,
    node: (path) => nodes.get(path),
    chain(path) {
      const cached = chains.get(path);
      if (cached) return cached;
      const chain: StateNode[] = [];
      for (let node = nodes.get(path); node; node = parents.get(node.path)) chain.push(node);
      chains.set(path, chain);
      return chain;
    },
    transitionsOf: (node, event) =>
      transitionSlots(node)
        .filter((slot) => slot.event === event)
        .flatMap((slot) => slot.transitions.map(({ transition }) => transition)),
    transition: (key) => transitions.get(key),
  };
  indexes.set(chart, index);
  return index;
}

export const eventNames = {
  kind: (kind: string) => `kind.${kind}`,
  heard: (path: string, name: string) => `heard.${path}.${name}`,
  choice: (path: string, id: string) => `choice.${path}.${id}`,
  /** A row made by `each`. */
  row: (path: string) => `row.${path}`,
  lookup: (path: string, outcome: string) => `lookup.${path}.${outcome}`,
  lookupError: (path: string) => `lookup.${path}!`,
  /** The called flow ended in that final state ('' for any other). */
  called: (path: string, final: string) => `called.${path}.${final}`,
  callError: (path: string) => `called.${path}!`,
  after: (path: string, as: string) => `after.${path}.${as}`,
  silence: (path: string, as: string) => `silence.${path}.${as}`,
} as const;

/** XState's event for a trigger of the state at `path`. */
function eventOf(path: string, trigger: Trigger): string {
  switch (trigger.by) {
    case 'message':
      return eventNames.kind(trigger.kind);
    case 'heard':
      return eventNames.heard(path, trigger.name);
    case 'choice':
      return eventNames.choice(path, trigger.id);
    case 'row':
      return eventNames.row(path);
    case 'lookup':
      return eventNames.lookup(path, trigger.outcome);
    case 'lookupError':
      return eventNames.lookupError(path);
    case 'called':
      return eventNames.called(path, trigger.final);
    case 'callError':
      return eventNames.callError(path);
    case 'after':
      return eventNames.after(path, trigger.as);
    case 'silence':
      return eventNames.silence(path, trigger.as);
    case 'always':
      return 'always';
    case 'done':
      return 'onDone';
  }
}

/** Every transition that a state holds, in the author's order, each with a key that no other has. */
export function transitionSlots(node: StateNode): Slot[] {
  return waysOut(node).map(({ trigger, transitions }) => {
    const event = eventOf(node.path, trigger);
    return {
      trigger,
      event,
      transitions: transitions.map((transition) => ({
        key: `${node.path}|${event}|${transition.as}`,
        transition,
      })),
    };
  });
}
