/** The turn from one event of the machine to where the customer is waited for, a lookup is needed, or all has ended. */

import { catalogue } from '../../actions/index.js';
import type { StateNode } from '../../language/index.js';
import { eventNames } from '../../language/index.js';
import type { TraceStep } from '../../model/index.js';
import type { Frame, LookupRequest } from '../contract.js';
import { mergeReturned, noteOpening, pushTrail } from '../conversation/history.js';
import { jumpState, machineOf, type Step } from '../machine/machine.js';
import { askQuestion, flushPassing } from '../speaking/say.js';
import { inputsOf, listenTo } from './effects-of-step.js';
import { jump, startFlow } from './jumps.js';
import type { MachineEvent } from './turn-log.js';
import type { TurnState } from './turn-state.js';

/** Rounds of machine, lookup, call and jump that one turn may take. */
const roundsAtMost = 60;

/** The machine goes on and on: the turn is given up. `trace` says what it did. */
export class TurnStuck extends Error {
  override name = 'TurnStuck';
  constructor(readonly trace: TraceStep[]) {
    super('the turn took more steps than a turn may');
  }
}

/** Whether anything would come of `event` where the top frame stands. */
export function hears(turn: TurnState, event: MachineEvent): boolean {
  const frame = turn.top!;
  const told = turn.trace.length;
  const isHeard = machineOf(turn.chartOf(frame)).hears(frame.state, frame.context, event, listenTo(turn));
  // guards that failed are told when the event is taken
  if (isHeard) turn.trace.length = told;
  return isHeard;
}

/** The top frame takes `event`. Gives the lookup that the turn must wait for, or null. */
export function send(turn: TurnState, event: MachineEvent): LookupRequest | null {
  return proceed(turn, step(turn, event));
}

/** @throws TurnStuck */
export function proceed(turn: TurnState, first: Step | null): LookupRequest | null {
  let next = first;
  for (let round = 0; next; round += 1) {
    if (round > roundsAtMost) throw new TurnStuck(turn.trace);
    const frame = turn.top!;
    frame.context = next.vars;
    if (next.state !== jumpState) frame.state = next.state;
    if (turn.jump) next = jump(turn);
    else if (next.done) next = returnFrom(turn, frame);
    else {
      const { invoke, call } = turn.leafOf(frame);
      if (!invoke && !call) {
        arrive(turn, frame);
        return null;
      }
      flushPassing(turn);
      if (call) {
        leave(turn, frame);
        next = startFlow(turn, call.flow);
      } else {
        const answer = lookup(turn, frame, invoke!);
        if ('request' in answer) return answer.request;
        next = step(turn, answer.event);
      }
    }
  }
  return null;
}

function step(turn: TurnState, event: MachineEvent): Step {
  const frame = turn.top!;
  turn.pending = null;
  return machineOf(turn.chartOf(frame)).send(frame.state, frame.context, event, listenTo(turn));
}

/** The machine waits: the question is asked, and the way here is remembered. */
function arrive(turn: TurnState, frame: Frame): void {
  leave(turn, frame);
  noteOpening(frame);
  const { pending } = turn;
  if (pending?.node.path === frame.state) {
    turn.pending = null;
    askQuestion(turn, turn.leafOf(frame), pending.vars);
  } else flushPassing(turn);
}

/** The frame has gone on from the state in which it waited. */
function leave(turn: TurnState, frame: Frame): void {
  const waited = turn.waited.get(frame);
  if (waited === undefined || waited === frame.state) return;
  turn.waited.delete(frame);
  // where something was done for good, what lies before it cannot be gone back to
  if (!turn.cutNow.has(frame)) pushTrail(frame, waited);
}

/** The frame has ended: its caller goes on; null when it was the outermost. */
function returnFrom(turn: TurnState, frame: Frame): Step | null {
  flushPassing(turn);
  turn.frames.pop();
  turn.trace.push({ step: 'return', flow: frame.flow, final: frame.state });
  const caller = turn.top;
  if (!caller) return null;
  mergeReturned(caller, frame);
  if (turn.cutNow.has(frame)) turn.cutNow.add(caller);
  const handled = turn.leafOf(caller).call?.onDone ?? {};
  return step(turn, {
    type: eventNames.called(caller.state, handled[frame.state] ? frame.state : ''),
  });
}

function lookup(
  turn: TurnState,
  frame: Frame,
  { src, input, onDone }: NonNullable<StateNode['invoke']>,
): { request: LookupRequest } | { event: MachineEvent } {
  const given = inputsOf(turn, input, frame.context, { type: '' });
  const answered = turn.answers[turn.answered];
  if (!answered) return { request: { src, input: given, language: turn.language } };
  if (answered.src !== src) throw new Error(`lookup ${src} was answered by ${answered.src}`);
  turn.answered += 1;
  const { answer } = answered;
  turn.trace.push({ step: 'lookup', src, outcome: 'error' in answer ? 'failed' : answer.outcome });
  if ('error' in answer) return { event: { type: eventNames.lookupError(frame.state), error: answer.error } };
  if (!onDone[answer.outcome])
    return {
      event: { type: eventNames.lookupError(frame.state), error: `unknown outcome ${answer.outcome}` },
    };
  const declared = catalogue.lookups[src];
  const metadata = declared?.metadata?.(given, answer) ?? {};
  if (declared?.mark?.row === 'outbound')
    turn.bubbles.markNext({ interaction: declared.mark.type, metadata });
  else if (declared?.mark) turn.marks.push({ type: declared.mark.type, metadata });
  return { event: { type: eventNames.lookup(frame.state, answer.outcome), output: answer.output } };
}
