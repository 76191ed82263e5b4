/** What became of flows between two versions: states, transitions and words. */

import {
  type Chart,
  type CompiledFlow,
  type StateNode,
  structureOf,
  structureOfState,
  type Transition,
  transitionSlots,
  wordsOfState,
} from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { type ChartTransition, chartOfFlow } from '../chart/index.js';
import { apart } from './apart.js';
import type {
  ContextChange,
  FlowChanges,
  Happened,
  StateChange,
  TransitionChange,
  WordChange,
} from './contract.js';
import { saysTheSame } from './says-the-same.js';

/**
 * Only flows that are not what they were, in the order of their names. What is merged into every flow is told once, as the
 * flow `everywhere`.
 */
export function changesBetween(
  before: readonly CompiledFlow[],
  after: readonly CompiledFlow[],
): FlowChanges[] {
  return changedFlows(before, after).map(({ changes }) => changes);
}

/** A flow that changed, with what was compared: without what all flows share. */
export interface ChangedFlow {
  changes: FlowChanges;
  left: CompiledFlow | null;
  right: CompiledFlow | null;
}

export function changedFlows(before: readonly CompiledFlow[], after: readonly CompiledFlow[]): ChangedFlow[] {
  const [lefts, rights] = [apart(before), apart(after)];
  const names = [...new Set([...lefts, ...rights].map(({ flow }) => flow))].sort();
  return names.flatMap((flow) => {
    const named = (each: CompiledFlow) => each.flow === flow;
    const [left, right] = [lefts.find(named) ?? null, rights.find(named) ?? null];
    const changes = changesOf(flow, left, right);
    return changes ? [{ changes, left, right }] : [];
  });
}

function changesOf(flow: string, left: CompiledFlow | null, right: CompiledFlow | null): FlowChanges | null {
  const renamed = renamedStates(mainChart(left), mainChart(right));
  const changes: FlowChanges = {
    flow,
    happened: happened(left, right),
    states: stateChanges(mainChart(left), mainChart(right), renamed),
    transitions: transitionChanges(left, right, renamed),
    words: wordChanges(left, right, renamed),
    context: contextChanges(mainChart(left), mainChart(right)),
  };
  const { states, transitions, words, context } = changes;
  const isSame = [states, transitions, words, context].every((list) => list.length === 0);
  return isSame && left && right ? null : changes;
}

/** English, or the first language there is: the others say the same chart, or declare that they do not. */
function mainChart(flow: CompiledFlow | null): Chart | null {
  const language = languageCodes.find((code) => flow?.charts[code]);
  return language === undefined ? null : (flow!.charts[language] ?? null);
}

const happened = (left: unknown, right: unknown): Happened =>
  left == null ? 'added' : right == null ? 'removed' : 'changed';

function statesOf(chart: Chart | null): Map<string, StateNode> {
  const states = new Map<string, StateNode>();
  const visit = (node: StateNode): void => {
    if (node.path !== '') states.set(node.path, node);
    node.states.forEach(visit);
  };
  if (chart) visit(chart.root);
  return states;
}

/** New path by old one: a state that is gone and one that has come are one when they hold the same. */
function renamedStates(left: Chart | null, right: Chart | null): Map<string, string> {
  const [before, after] = [statesOf(left), statesOf(right)];
  const come = [...after.values()].filter(({ path }) => !before.has(path));
  const renamed = new Map<string, string>();
  for (const gone of before.values()) {
    if (after.has(gone.path)) continue;
    const same = come.find((state) => !isTaken(state.path) && saysTheSame(unnamed(state), unnamed(gone)));
    if (same) renamed.set(gone.path, same.path);
  }
  return renamed;

  function isTaken(path: string): boolean {
    return [...renamed.values()].includes(path);
  }
}

function unnamed(state: StateNode): unknown {
  return { ...state, path: '', line: 0, states: [] };
}

function stateChanges(
  left: Chart | null,
  right: Chart | null,
  renamed: ReadonlyMap<string, string>,
): StateChange[] {
  const [before, after] = [statesOf(left), statesOf(right)];
  const formerly = new Map([...renamed].map(([was, is]) => [is, was]));
  const changes: StateChange[] = [];
  for (const [path, state] of after) {
    const was = formerly.get(path);
    const old = before.get(was ?? path);
    if (was !== undefined) changes.push({ path, happened: 'renamed', was, parts: [] });
    else if (!old) changes.push({ path, happened: 'added', parts: [] });
    else {
      const parts = changedParts(old, state);
      if (parts.length > 0) changes.push({ path, happened: 'changed', parts });
    }
  }
  for (const path of before.keys())
    if (!after.has(path) && !renamed.has(path)) changes.push({ path, happened: 'removed', parts: [] });
  return changes;
}

/** What of a state is told as transitions. */
const transitionParts = new Set([
  'on',
  'heard',
  'always',
  'after',
  'silence',
  'onDone',
  'line',
  'states',
  'path',
]);

function changedParts(left: StateNode, right: StateNode): string[] {
  const [before, after] = [partsOf(left), partsOf(right)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (part) => !saysTheSame(before[part], after[part]),
  );
}

function partsOf(state: StateNode): { [part: string]: unknown } {
  const structure = structureOfState(state) as { [part: string]: unknown };
  const { invoke, call, choices } = state;
  return {
    ...Object.fromEntries(Object.entries(structure).filter(([part]) => !transitionParts.has(part))),
    ...(invoke && { invoke: structureOf({ src: invoke.src, input: invoke.input }) }),
    ...(call && { call: call.flow }),
    ...(choices && { choices: shapeOf(choices) }),
  };
}

/** Which choices there are, without what they do. */
function shapeOf(choices: NonNullable<StateNode['choices']>): unknown {
  const ids = (choices.kind === 'buttons' ? choices.choices : choices.rows).map(({ id, anytime }) => [
    id,
    anytime,
  ]);
  const each = choices.kind === 'list' ? choices.each : undefined;
  return { kind: choices.kind, ids, each: each && { list: each.list, id: each.id } };
}

interface Placed {
  key: string;
  slot: string;
  transition: Transition;
}

function transitionChanges(
  left: CompiledFlow | null,
  right: CompiledFlow | null,
  renamed: ReadonlyMap<string, string>,
): TransitionChange[] {
  const [before, after] = [slotsOf(mainChart(left), renamed), slotsOf(mainChart(right))];
  const told = { before: toldBy(left), after: toldBy(right) };
  const target = (transition: Transition) => ({
    ...(structureOf(transition) as object),
    // a renamed target is the same target
    ...(transition.target !== undefined && { target: renamed.get(transition.target) ?? transition.target }),
  });
  const isSame = (a: Transition, b: Transition) => saysTheSame(target(a), structureOf(b));
  const changes: TransitionChange[] = [];
  for (const slot of new Set([...after.keys(), ...before.keys()])) {
    const old = before.get(slot) ?? [];
    const now = after.get(slot) ?? [];
    const left = old.filter((one) => !now.some((other) => isSame(one.transition, other.transition)));
    const come = now.filter((one) => !old.some((other) => isSame(other.transition, one.transition)));
    for (const one of come) {
      const place = left.findIndex(({ transition }) => transition.as === one.transition.as);
      const [was] = left.splice(place < 0 ? 0 : place, left.length > 0 ? 1 : 0);
      changes.push(change(was, one));
    }
    for (const one of left) changes.push(change(one, undefined));
    // the first whose guard holds is taken: their order is part of what they mean
    const kept = now.filter((one) => !come.includes(one));
    const keptBefore = old.filter((one) => kept.some((other) => isSame(one.transition, other.transition)));
    for (const [place, one] of kept.entries()) {
      const stood = keptBefore[place];
      if (!stood || isSame(stood.transition, one.transition)) continue;
      changes.push(
        change(
          keptBefore.find((other) => isSame(other.transition, one.transition)),
          one,
        ),
      );
    }
  }
  return changes;

  function change(was: Placed | undefined, is: Placed | undefined): TransitionChange {
    const key = (is ?? was)!.key;
    return {
      key,
      from: key.slice(0, key.indexOf('|')),
      happened: happened(was, is),
      before: was ? (told.before.get(was.key) ?? null) : null,
      after: is ? (told.after.get(is.key) ?? null) : null,
    };
  }
}

/** The transitions of each event of each state, under the names of today. */
function slotsOf(
  chart: Chart | null,
  renamed: ReadonlyMap<string, string> = new Map(),
): Map<string, Placed[]> {
  const slots = new Map<string, Placed[]>();
  if (!chart) return slots;
  for (const node of [chart.root, ...statesOf(chart).values()]) {
    const path = renamed.get(node.path) ?? node.path;
    for (const { event, transitions } of transitionSlots(node)) {
      const slot = `${path}|${event.replace(`.${node.path}`, `.${path}`)}`;
      slots.set(slot, [
        ...(slots.get(slot) ?? []),
        ...transitions.map(({ key, transition }) => ({ key, slot, transition })),
      ]);
    }
  }
  return slots;
}

function toldBy(flow: CompiledFlow | null): Map<string, ChartTransition> {
  if (!flow) return new Map();
  return new Map(chartOfFlow(flow).transitions.map((transition) => [transition.key, transition]));
}

function wordChanges(
  left: CompiledFlow | null,
  right: CompiledFlow | null,
  renamed: ReadonlyMap<string, string>,
): WordChange[] {
  const formerly = new Map([...renamed].map(([was, is]) => [is, was]));
  return languageCodes.flatMap((language): WordChange[] => {
    const [before, after] = [wordedStates(left, language), wordedStates(right, language)];
    return [...after].flatMap(([path, state]) => {
      const old = before.get(formerly.get(path) ?? path);
      // the words of a new state, or of a new language, are no change of words
      return old ? differences(wordsOfState(old), wordsOfState(state), { state: path, language }) : [];
    });
  });
}

function wordedStates(flow: CompiledFlow | null, language: LanguageCode): Map<string, StateNode> {
  const chart = flow?.charts[language] ?? null;
  return chart ? new Map([['', chart.root], ...statesOf(chart)]) : new Map();
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  place: Pick<WordChange, 'state' | 'language'>,
): WordChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((at) => {
    const [was, is] = [before.get(at) ?? null, after.get(at) ?? null];
    // of a choice that nobody has a word for there is an empty list
    return (was ?? '') === (is ?? '') ? [] : [{ ...place, at, before: was, after: is }];
  });
}

function contextChanges(left: Chart | null, right: Chart | null): ContextChange[] {
  const [before, after] = [left?.context ?? {}, right?.context ?? {}];
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) =>
    saysTheSame(before[name], after[name]) ? [] : [{ name, happened: happened(before[name], after[name]) }],
  );
}
