/** People of ours in the conversation: they take it, and hand it back. */
import { eventNames, homeName, type StateNode } from '../../language/index.js';
import type { LookupRequest } from '../contract.js';
import { handBack, startFlow } from './jumps.js';
import { hears, proceed, send } from './proceed.js';
import type { TurnState } from './turn-state.js';

/**
 * Somebody of ours wrote to the customer past the machine. It goes where the customer asking for a person would bring it,
 * and says nothing: they have spoken.
 */
export function onTakenOver(turn: TurnState): LookupRequest | null {
  const silently = silence(turn);
  if (!turn.top) {
    turn.sessionId = turn.input.turnId;
    const request = proceed(turn, startFlow(turn, homeName));
    if (request) return request;
  }
  const frame = turn.top;
  const type = frame && turn.leafOf(frame).type;
  if (!frame || type === 'handover' || type === 'stopped') return silently(null);
  const asked = { type: eventNames.heard('', 'person') };
  turn.waited.set(frame, frame.state);
  if (!hears(turn, asked)) {
    turn.trace.push({ step: 'note', text: 'nobody hears "person" here: the conversation goes on' });
    return silently(null);
  }
  return silently(send(turn, asked));
}

/** Gives what forgets all that the turn says. */
function silence(turn: TurnState) {
  const rollBack = turn.bubbles.savepoint();
  return (request: LookupRequest | null): LookupRequest | null => {
    rollBack();
    return request;
  };
}

/** `to`: where the person wants it to go on; what is no waiting state of the flow that talks is where it was. */
export function onReturned(turn: TurnState, to: string | undefined): LookupRequest | null {
  const frame = turn.top;
  const raised = { type: eventNames.kind('returned') };
  if (!frame) return null;
  if (to !== undefined && turn.leafOf(frame).type === 'handover') {
    if (isWaiting(turn.indexOf(frame).node(to))) return proceed(turn, handBack(turn, frame, to));
    turn.trace.push({ step: 'note', text: `there is no waiting state "${to}" to return to` });
  }
  return hears(turn, raised) ? send(turn, raised) : null;
}

function isWaiting(node: StateNode | undefined): boolean {
  return (
    node?.type === 'atomic' && node.path !== '' && !node.invoke && !node.call && node.always.length === 0
  );
}
