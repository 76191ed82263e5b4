import type { Chart, Settings } from '../language/index.js';
import type {
  Customer,
  CustomerMessage,
  Effect,
  InteractionType,
  JourneyStage,
  Json,
  LanguageCode,
  Message,
  TraceStep,
} from '../model/index.js';

/** A customer's message with what stands beside it. */
export interface Received {
  message: CustomerMessage;
  /** The channel's id of it, for reactions. */
  messageId: string;
  /** When the customer sent it, never later than now. */
  sentAt: number;
  /** The message that it taps or quotes: our bubble as it was sent, or null for any other. Absent: it refers to none. */
  refersTo?: Message | null;
  /** It was written for somebody else, and passed on. */
  isForwarded?: true;
}

/** What starts a turn. Times are milliseconds since 1970, the database's. */
export type TurnEvent =
  /** All messages of the customer that wait, in order; at least one. */
  | { type: 'moment'; messages: Received[] }
  /** All timers of the conversation that are due. */
  | { type: 'timers'; due: { id: string; dueAt: number }[] }
  /** A bubble of ours cannot arrive. */
  | { type: 'undelivered'; code: number | null }
  /** A person hands the conversation back; `to` is a waiting state of the flow that talks, if not where it was. */
  | { type: 'returned'; to?: string }
  /** A person answered on their own: the conversation is theirs until it is handed back. */
  | { type: 'takenOver' };

export interface LookupAnswer {
  /** Id of the lookup, as the turn asked for it. */
  src: string;
  /** An outcome, or why there is none. */
  answer: { outcome: string; output: { [name: string]: Json } } | { error: string };
}

/** Why the database refused an effect though the turn was right when it began (price changed, package gone). */
export interface Refusal {
  action: string;
  reason: string;
  /** Answers to the lookups of the turn that was refused: up to what is refused it is run with them. */
  answers?: LookupAnswer[];
}

export interface TurnInput {
  /** Unique; also names a run's session. */
  turnId: string;
  /** null: the customer's first message ever. */
  conversation: ConversationState | null;
  customer: Customer;
  event: TurnEvent;
  /** The database's clock when the turn was leased, milliseconds. */
  now: number;
  /** The bubble that we said last, and when WhatsApp accepted it (null: not yet). Absent: we have said nothing. */
  lastBubble?: { message: Message; acceptedAt: number | null };
  /** End of the customer service window, milliseconds; null: the customer has never written. */
  windowUntil: number | null;
  /** Answers so far, in the order in which they were asked for; of a turn that was refused, those asked since. */
  answers: LookupAnswer[];
  /** Set when the turn is run again because commit refused it. */
  refusal?: Refusal;
  /** More messages of the customer wait than the moment holds. */
  othersWait?: boolean;
  settings: Settings;
}

/** A frame of the stack of called flows: one XState snapshot and what we keep beside it. */
export interface Frame {
  flow: string;
  structureHash: string;
  wordingHash: string;
  /** Path of the active leaf state, dotted. There are no parallel states, so it is the whole XState state value. */
  state: string;
  context: { [name: string]: Json };
  /** Path of the `call` state of the caller that waits for this frame to end; '' in the outermost. */
  calledFrom: string;
  /** The waiting states before this one, oldest first, at most 20. */
  trail: TrailEntry[];
  /** What has changed since the current state began to wait. */
  since: Change;
  /** Effects that take back what was done before it first waited, when somebody goes back to its caller; null: it never has. */
  opening: Effect[] | null;
  /** Something was done that cannot be taken back: nobody goes back past it, not even to the caller. */
  cut: boolean;
  /** Where detours began, outermost first. */
  detours: Detour[];
}

/** A change that going back reverses. */
export interface Change {
  /** What the changed variables held before. */
  before: { [name: string]: Json };
  /** Effects that take back what was done, in the order in which it was done. */
  undo: Effect[];
}

export interface TrailEntry extends Change {
  state: string;
}

export interface Detour {
  state: string;
  /** Length of the trail when it began. */
  trail: number;
}

/** Everything about a conversation that outlives a turn; stored as JSON. */
export interface ConversationState {
  format: 1;
  language: LanguageCode;
  /** Groups one run of the outermost flow. */
  sessionId: string;
  /** Outermost first; the last one talks. Empty: nothing runs, the next message goes to `home`. */
  frames: Frame[];
  /** Consecutive misses in the current state. */
  misses: number;
  /** When the customer last wrote, milliseconds. */
  lastMessageAt: number;
  /** What the message consumed last said, see `repeats.ts`, and when it was sent: the same again right away is a repeat. */
  lastSaid: { key: string; sentAt: number } | null;
  /** Armed timers. */
  timers: ArmedTimer[];
  /** The engine restored silently outside the window: the state is spoken when the customer next writes. */
  unspoken: boolean;
  /** What they were bound to last, while it can still be taken back. */
  bound?: Bound;
  /** Messages in a row that a robot may have written, see `robots.ts`. */
  rounds?: Rounds;
  /** When somebody who stopped was last told how to begin again, milliseconds. */
  remindedAt?: number;
}

/** An answer that bound, and how things stood before it. */
export interface Bound {
  frames: Frame[];
  sessionId: string;
  stage: JourneyStage | null;
  /** Event of the machine that the answer was. */
  event: string;
  /** Effects that take it back, in order. */
  undo: Effect[];
  messageId: string;
  sentAt: number;
}

export interface Rounds {
  count: number;
  /** What was said in them last, as `keyOf` has it; the newest first. */
  said: string[];
}

export interface ArmedTimer {
  /** `after:<path>:<as>` or `silence:<path>:<as>`, with the frame's depth before it. */
  id: string;
  dueAt: number;
}

/** A lookup the turn waits for; run it and call `turn` again with its answer appended to `answers`. */
export interface LookupRequest {
  src: string;
  input: { [name: string]: Json };
  language: LanguageCode;
}

export type TurnOutcome = { kind: 'lookup'; request: LookupRequest } | { kind: 'done'; result: TurnResult };

export interface TurnResult {
  conversation: ConversationState;
  effects: Effect[];
  /** What the interaction row of each message of the moment says, in order; empty when no message began the turn. */
  inbound: InboundRecord[];
  /** Whether a person has the conversation, or the customer stopped it. */
  mode: 'bot' | 'handover' | 'stopped';
  /** Something was done that binds the customer. */
  binds: boolean;
  trace: TraceStep[];
}

export interface InboundRecord {
  type: InteractionType;
  /** null: it was no words. */
  text: string | null;
  quickReply: string | null;
  metadata: { [key: string]: Json };
}

/** Under which number a structure was published in one language: of two, the higher one came later. */
export interface StructureNumber {
  structureHash: string;
  language: LanguageCode;
  number: number;
}

/**
 * The charts that can run, by flow, language and structure hash.
 *
 * `newest` gives the chart that this program compiled; `stored` one of that structure, in that language where there is
 * one: an older conversation may have begun on it.
 */
export interface FlowLibrary {
  newest(flow: string, language: LanguageCode): Chart | undefined;
  stored(structureHash: string, language: LanguageCode): Chart | undefined;
  /** Hashes of `conversation`'s frames that this library lacks and `addStored` should bring before a turn. */
  missing(conversation: ConversationState | null): string[];
  addStored(charts: Chart[], numbers: readonly StructureNumber[]): void;
  /** The number under which a structure was published in that language; undefined: it was not, as far as this program knows. */
  numberOf(structureHash: string, language: LanguageCode): number | undefined;
  /** Languages of a flow, for hearing words in any of them. */
  languages(flow: string): LanguageCode[];
}
