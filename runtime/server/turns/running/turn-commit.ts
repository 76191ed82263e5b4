import {
  type ConversationState,
  type FlowLibrary,
  isReadable,
  type TurnInput,
  type TurnResult,
} from '../../../engine/index.js';
import { indexChart } from '../../../language/index.js';
import type { Json } from '../../../model/index.js';
import type { LeasedConversation, TurnCommit } from '../../../store/index.js';
import type { Work } from './run-turn.js';

/** What a finished turn writes. */
export function turnCommit(
  leased: LeasedConversation,
  work: Work,
  input: TurnInput,
  result: TurnResult,
): TurnCommit {
  return {
    turnId: input.turnId,
    conversationId: leased.conversationId,
    leaseNo: leased.leaseNo,
    revision: leased.revision,
    eventIds: work.kind === 'events' ? work.events.map(({ id }) => id) : [],
    timers: work.kind === 'timers' ? work.timers : [],
    state: result.conversation,
    language: result.conversation.language,
    mode: result.mode,
    binds: result.binds,
    inbound: result.inbound,
    effects: result.effects,
    journal: toJson({ input, trace: result.trace }),
  };
}

/** A turn that leaves the conversation where it is, and consumes nothing: a start for those that only tidy up. */
export function unchangedTurn(
  leased: LeasedConversation,
  turnId: string,
  library: FlowLibrary,
  journal: object,
): TurnCommit {
  // what cannot be read is not kept: its customer begins afresh
  const stored = isReadable(leased.state) ? leased.state : null;
  const language = stored?.language ?? leased.customer.preferred_language ?? 'en';
  // a first message that failed left nothing behind: the next one begins at home
  const fresh: ConversationState = {
    format: 1,
    language,
    sessionId: turnId,
    frames: [],
    misses: 0,
    lastMessageAt: Date.parse(leased.now),
    lastSaid: null,
    timers: [],
    unspoken: false,
  };
  return {
    turnId,
    conversationId: leased.conversationId,
    leaseNo: leased.leaseNo,
    revision: leased.revision,
    eventIds: [],
    timers: [],
    state: stored ?? fresh,
    language,
    mode: modeOf(stored, library),
    binds: false,
    inbound: [],
    effects: [],
    journal: toJson(journal),
  };
}

/** Whether a person has the conversation, or the customer stopped it: the type of the state it waits in says so. */
function modeOf(state: ConversationState | null, library: FlowLibrary): TurnCommit['mode'] {
  const frame = state?.frames.at(-1);
  const chart = frame && library.stored(frame.structureHash, state!.language);
  const type = chart && indexChart(chart).node(frame.state)?.type;
  return type === 'handover' || type === 'stopped' ? type : 'bot';
}

/** Of types that are plain JSON already: only their interfaces lack the index signature of `Json`. */
export const toJson = (value: object) => value as unknown as Json;
