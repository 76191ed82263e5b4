import type { Customer, Message } from '../../model/index.js';
import type { ConversationState, FlowLibrary } from '../contract.js';
import { questionNow } from '../speaking/say.js';
import { TurnState } from '../turn/turn-state.js';

/** The question that stands in a conversation, as it would be asked now; null: none does. For who plays a customer. */
export function standingQuestion(
  library: FlowLibrary,
  conversation: ConversationState | null,
  customer: Customer,
): Message | null {
  const at = new TurnState(
    library,
    {
      turnId: '',
      conversation,
      customer,
      event: { type: 'timers', due: [] },
      now: 0,
      windowUntil: null,
      answers: [],
      settings: { zone: 'UTC', quietHours: null },
    },
    new Map(),
  );
  return at.top ? questionNow(at, at.top).question() : null;
}
