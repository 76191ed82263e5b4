/** Reserved targets and calls: moves that XState's own transitions cannot make. */

import { eventNames, homeName } from '../../language/index.js';
import type { Effect } from '../../model/index.js';
import type { Frame } from '../contract.js';
import { adopt, carryOver, defaults } from '../conversation/adopt-frames.js';
import { endDetour, noChange, noteOpening, popTrail, undoAll } from '../conversation/history.js';
import { machineOf, type Step } from '../machine/machine.js';
import { askQuestion, flushPassing } from '../speaking/say.js';
import { listenTo } from './effects-of-step.js';
import type { TurnState } from './turn-state.js';

/** Begins `flow` on top of what runs. A flow that does not exist is its caller's `onError`. */
export function startFlow(turn: TurnState, flow: string): Step {
  const chart = turn.library.newest(flow, turn.language) ?? turn.library.newest(flow, 'en');
  const caller = turn.top;
  if (!chart) {
    if (!caller) throw new Error(`there is no flow "${flow}"`);
    return machineOf(turn.chartOf(caller)).send(
      caller.state,
      caller.context,
      { type: eventNames.callError(caller.state), error: `there is no flow "${flow}"` },
      listenTo(turn),
    );
  }
  const context = defaults(chart);
  turn.frames.push({
    flow,
    structureHash: chart.structureHash,
    wordingHash: chart.wordingHash,
    state: chart.root.initial ?? '',
    context,
    calledFrom: caller?.state ?? '',
    trail: [],
    since: noChange(),
    opening: null,
    cut: false,
    detours: [],
  });
  if (caller) turn.trace.push({ step: 'call', flow });
  return machineOf(chart).start(context, listenTo(turn));
}

/** Carries out the reserved target that the machine has reached; null: the customer is waited for. */
export function jump(turn: TurnState): Step | null {
  const target = turn.jump;
  turn.jump = null;
  flushPassing(turn);
  switch (target) {
    case '$again':
      return again(turn);
    case '$help':
      return help(turn);
    case '$resume':
      return resume(turn);
    case '$back':
      return back(turn);
    default:
      return restart(turn);
  }
}

/** The current question once more. */
export function again(turn: TurnState): Step | null {
  flushPassing(turn);
  const frame = turn.top!;
  return standIn(turn, frame, frame.state, '$again');
}

/** A person hands the conversation back in `state`, which waits for an answer. */
export function handBack(turn: TurnState, frame: Frame, state: string): Step | null {
  endDetour(frame);
  turn.effect({ kind: 'handover.end' });
  return standIn(turn, frame, state, 'returned');
}

/** What `help` does here, or the question again where nobody hears it. */
function help(turn: TurnState): Step | null {
  const frame = turn.top!;
  const event = { type: eventNames.heard('', 'help') };
  const machine = machineOf(turn.chartOf(frame));
  const log = listenTo(turn);
  if (!machine.hears(frame.state, frame.context, event, log)) return again(turn);
  return machine.send(frame.state, frame.context, event, log);
}

function resume(turn: TurnState): Step | null {
  const frame = turn.top!;
  const state = endDetour(frame) ?? turn.waited.get(frame);
  const type = state === undefined ? undefined : turn.indexOf(frame).node(state)?.type;
  // with nothing to resume, a silent state would be silent for ever
  if (state === undefined || type === 'handover' || type === 'stopped') return restart(turn);
  return standIn(turn, frame, state, '$resume');
}

function back(turn: TurnState): Step | null {
  const frame = turn.top!;
  const entry = popTrail(frame);
  if (entry) {
    takeBack(turn, entry.undo);
    return standIn(turn, frame, entry.state, '$back');
  }
  const caller = turn.frames.at(-2);
  const earlier = caller && !frame.cut ? popTrail(caller) : null;
  if (caller && earlier) {
    takeBack(turn, [...undoAll(frame), ...earlier.undo]);
    turn.frames.pop();
    return standIn(turn, caller, earlier.state, '$back');
  }
  turn.bubbles.add({ text: turn.says.noWayBack });
  const waited = turn.waited.get(frame);
  return waited === undefined ? restart(turn) : standIn(turn, frame, waited, '$again');
}

/** The outermost flow from its start; what can be taken back is. */
function restart(turn: TurnState): Step {
  const outermost = turn.frames[0]?.flow ?? homeName;
  for (const frame of [...turn.frames].reverse()) takeBack(turn, undoAll(frame));
  turn.frames = [];
  turn.sessionId = turn.input.turnId;
  turn.trace.push({ step: 'jump', to: outermost, target: '$restart' });
  return startFlow(turn, outermost);
}

function takeBack(turn: TurnState, undo: readonly Effect[]): void {
  for (const effect of undo) turn.effect(effect);
}

/** Stands in `state`: it speaks and its timers count afresh, but nothing is entered. */
function standIn(turn: TurnState, frame: Frame, state: string, target: string): Step | null {
  frame.state = state;
  noteOpening(frame);
  turn.waited.set(frame, state);
  // the language may have changed on the way, and with it the chart
  if (!adoptFrames(turn)) return startFlow(turn, homeName);
  if (target !== '$again') {
    turn.trace.push({ step: 'jump', to: state, target });
    turn.misses = 0;
    for (const { path } of turn.indexOf(frame).chain(state)) if (path !== '') turn.enteredIn(frame).add(path);
  }
  const leaf = turn.leafOf(frame);
  if (leaf.invoke || leaf.call) return { state, vars: frame.context, done: false };
  askQuestion(turn, leaf, frame.context);
  return null;
}

/**
 * Versions and languages: puts every frame on a chart that has its state, before XState sees it. False: there is none
 * for one of them, and the conversation must start afresh.
 */
export function adoptFrames(turn: TurnState): boolean {
  for (const frame of turn.frames) {
    const adoption = adopt(frame, turn.language, turn.library);
    if (adoption.how === 'lost') {
      turn.trace.push({ step: 'moved', flow: frame.flow, how: 'restarted', from: frame.structureHash });
      turn.frames = [];
      turn.bubbles.add({ text: turn.says.startedAfresh });
      return false;
    }
    if (adoption.how === 'structure') carryOver(frame, adoption.chart);
    // a change of language brings other words, which is no new version
    const sameLanguage = turn.language === turn.input.conversation?.language;
    if (adoption.how === 'structure' || (adoption.how === 'wording' && sameLanguage))
      turn.trace.push({ step: 'moved', flow: frame.flow, how: adoption.how, from: frame.structureHash });
    frame.structureHash = adoption.chart.structureHash;
    frame.wordingHash = adoption.chart.wordingHash;
  }
  return true;
}
