/**
 * Live-variable analysis, as compilers do it, of what decides where a conversation goes: the names that a guard or a list of
 * rows may still read from a state on, before they are set anew. Situations that differ only in other names go the same
 * ways; what they say or write with them may differ.
 */
import type { FlowLibrary, Frame } from '../../engine/index.js';
import {
  type Chart,
  homeName,
  indexChart,
  isInherited,
  pathsRead,
  type StateNode,
  type Transition,
  waysOut,
} from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import { chartOf } from './events.js';

/** Variables of the flow's context, and fields of the customer as `customer.name`; `customer` is all of them. */
export type LiveNames = ReadonlySet<string>;

export type LiveNamesIn = (frame: Frame, language: LanguageCode) => LiveNames;

export function liveNamesIn(library: FlowLibrary): LiveNamesIn {
  const found = new Map<Chart, Map<string, Set<string>>>();
  const namesBySource = new Map<string, string[]>();

  function namesOf(source: string): string[] {
    const known = namesBySource.get(source) ?? pathsRead(source).map(nameOf);
    namesBySource.set(source, known);
    return known;
  }

  /** What decides in the state itself: which rows it shows, whether its stage is a step. */
  function ownNames({ choices, journey }: StateNode): string[] {
    const { each } = (choices?.kind === 'list' && choices) || {};
    return [...(each ? namesOf(each.list) : []), ...(journey ? ['customer.journey_stage'] : [])];
  }

  /** Until nothing is added; flows that call each other in a circle are one calculation. */
  function settle(): void {
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      // more charts join while they are looked through
      for (const [chart, byState] of found)
        for (const [path, live] of byState) {
          const size = live.size;
          readFrom(chart, path, live);
          if (live.size > size) isSettled = false;
        }
    }
  }

  /** Of each state; nothing yet where the chart is new. */
  function statesOf(chart: Chart): Map<string, Set<string>> {
    const known = found.get(chart);
    if (known) return known;
    const states = new Map<string, Set<string>>();
    // what comes last first: most transitions lead onward
    const visit = (node: StateNode): void => {
      node.states.toReversed().forEach(visit);
      states.set(node.path, new Set());
    };
    visit(chart.root);
    found.set(chart, states);
    return states;
  }

  const at = (chart: Chart, path: string): LiveNames => statesOf(chart).get(path) ?? new Set();

  /** What a flow reads of the customer from its beginning. */
  function ofFlow(flow: string, language: LanguageCode): string[] {
    const chart = library.newest(flow, language);
    return chart ? [...at(chart, '')].filter((name) => /^customer\b/.test(name)) : [];
  }

  function readFrom(chart: Chart, path: string, live: Set<string>): void {
    const [state, ...around] = indexChart(chart).chain(path);
    if (!state) return;
    addAll(live, ownNames(state));
    if (state.initial !== undefined) addAll(live, at(chart, state.initial));
    if (state.call) addAll(live, ofFlow(state.call.flow, chart.language));
    const ways = [
      ...waysOut(state),
      ...around.flatMap((outer) =>
        waysOut(outer).filter(({ trigger }) => isInherited(trigger) || trigger.by === 'done'),
      ),
    ];
    for (const { transitions } of ways) for (const each of transitions) addBefore(chart, each, live);
  }

  /** What is live before a transition: what is after it, without what it sets, and what its guard reads. */
  function addBefore(chart: Chart, { guard, take, assign, target }: Transition, here: Set<string>): void {
    let after = afterTarget(chart, target, here);
    if (take !== undefined || assign.length > 0) {
      const live = new Set(after);
      for (const { name, value } of assign.toReversed())
        if (live.delete(name) && value !== undefined) addAll(live, namesOf(value));
      if (take !== undefined) live.delete(take);
      after = live;
    }
    if (after !== here) addAll(here, after);
    if (guard !== undefined) addAll(here, namesOf(guard));
  }

  function afterTarget(chart: Chart, target: string | undefined, here: LiveNames): Iterable<string> {
    switch (target) {
      case undefined:
      case '$again':
        return here;
      case '$restart':
        return ofFlow(homeName, chart.language);
      // where a detour began is known of the frame alone; `$back` brings back the values with the state
      case '$resume':
      case '$back':
        return [];
      default:
        return at(chart, target);
    }
  }

  return (frame, language) => {
    const chart = chartOf(frame, language, library);
    if (!chart) return new Set();
    if (!found.has(chart)) {
      statesOf(chart);
      settle();
    }
    const live = at(chart, frame.state);
    return frame.detours.length === 0
      ? live
      : new Set([...live, ...frame.detours.flatMap(({ state }) => [...at(chart, state)])]);
  };
}

function addAll(live: Set<string>, names: Iterable<string>): void {
  for (const name of names) live.add(name);
}

/** Of a customer each field is a name of its own; of other records all fields are one. */
const nameOf = (path: string) =>
  path
    .split('.')
    .slice(0, /^customer\./.test(path) ? 2 : 1)
    .join('.');
