import { eventNames, homeName } from '../../language/index.js';
import { Interrupted, type Interruptions } from '../binding/interruptions.js';
import type { FlowLibrary, LookupRequest, TurnInput, TurnOutcome } from '../contract.js';
import { EndlessSteps } from '../machine/machine.js';
import { finish } from './finish.js';
import { adoptFrames, startFlow } from './jumps.js';
import { onMoment } from './on-moment.js';
import { onReturned, onTakenOver } from './on-people.js';
import { onTimers } from './on-timers.js';
import { hears, proceed, send, TurnStuck } from './proceed.js';
import { TurnState } from './turn-state.js';

/**
 * One turn, pure: same input, same outcome.
 *
 * Gives a lookup to run (call again with its answer appended to `input.answers`), or the finished turn.
 * @throws TurnStuck when the machine takes more steps than a turn may; nothing else is expected to throw.
 */
export function turn(library: FlowLibrary, input: TurnInput): TurnOutcome {
  const interruptions: Interruptions = new Map();
  for (;;) {
    const state = new TurnState(library, input, interruptions);
    try {
      const request = begin(state);
      return request ? { kind: 'lookup', request } : { kind: 'done', result: finish(state) };
    } catch (error) {
      if (error instanceof EndlessSteps) throw new TurnStuck(state.trace);
      // a message is given up once; then it takes its other way
      if (!(error instanceof Interrupted) || interruptions.has(state.current)) throw error;
      const answers = state.answered - state.answeredBefore;
      interruptions.set(state.current, { why: error.why, answers });
    }
  }
}

function begin(turn: TurnState): LookupRequest | null {
  const { event } = turn.input;
  const isHere = adoptFrames(turn);
  if (turn.interruptions.has(null)) {
    turn.trace.push({ step: 'note', text: 'it would have bound the customer, who has answered nothing' });
    return null;
  }
  if (event.type === 'takenOver') return onTakenOver(turn);
  if (!isHere) return event.type === 'moment' ? proceed(turn, startFlow(turn, homeName)) : null;
  const { top } = turn;
  if (top) turn.waited.set(top, top.state);
  switch (event.type) {
    case 'moment':
      return onMoment(turn, event.messages);
    case 'timers':
      return onTimers(turn, event.due);
    case 'returned':
      return onReturned(turn, event.to);
    case 'undelivered': {
      const raised = { type: eventNames.kind('undelivered') };
      return top && hears(turn, raised) ? send(turn, raised) : null;
    }
  }
}
