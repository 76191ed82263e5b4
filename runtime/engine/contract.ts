import type {
  Customer,
  Effect,
  InteractionType,
  JourneyStage,
  Json,
  LanguageCode,
  Location,
} from '../actions/index.js';
import type { Chart, Settings } from '../language/index.js';

/** What a customer sent, whatever the channel. */
export type CustomerMessage =
  | { kind: 'text'; text: string }
  /** A tap on a button or list row of ours, or a template's quick reply. `id` is the wire id; `title` what was shown. */
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'location'; location: Location; name?: string; address?: string }
  | {
      kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
      mediaId?: string;
      mimeType?: string;
      caption?: string;
      filename?: string;
    }
  | { kind: 'contacts'; names: string[] }
  /** Empty emoji: the reaction was removed. */
  | { kind: 'reaction'; emoji: string; messageId: string }
  | { kind: 'order'; text?: string }
  | { kind: 'form'; data: { [key: string]: Json } | null }
  /** Anything that holds nothing to answer (polls, view-once, deleted, unknown types). `what` names it for the log. */
  | { kind: 'unsupported'; what: string };

/** What starts a turn. Times are milliseconds since 1970, the database's. */
export type TurnEvent =
  | {
      type: 'message';
      message: CustomerMessage;
      /** The channel's id of it, for reactions. */
      messageId: string;
      /** When the customer sent it, never later than now. */
      sentAt: number;
    }
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
  /** When WhatsApp accepted the current question: null while it is unsent; absent when there is none. */
  questionAcceptedAt?: number | null;
  /** End of the customer service window, milliseconds; null: the customer has never written. */
  windowUntil: number | null;
  /** Answers so far, in the order in which they were asked for. */
  answers: LookupAnswer[];
  /** Set when the turn is run again because commit refused it. */
  refusal?: Refusal;
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
  /** Text of the message consumed last, normalised, and when it was sent: the same again right away is a repeat. */
  lastText: { text: string; sentAt: number } | null;
  /** Armed timers. */
  timers: ArmedTimer[];
  /** The engine restored silently outside the window: the state is spoken when the customer next writes. */
  unspoken: boolean;
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
  /** What the interaction row of the customer's message says; null when no message began the turn, or it was dropped as a repeat. */
  inbound: InboundRecord | null;
  /** Whether a person has the conversation, or the customer stopped it. */
  mode: 'bot' | 'handover' | 'stopped';
  /** The last bubble is a question that must be seen before it is answered. */
  asks: boolean;
  trace: TraceStep[];
}

export interface InboundRecord {
  type: InteractionType;
  text: string;
  quickReply: string | null;
  metadata: { [key: string]: Json };
}

/** What the turn did, step by step: for journal, transcripts and the simulator. */
export type TraceStep =
  | { step: 'heard'; as: string; by: HeardBy; said?: string }
  /** A transition was taken: the key of `chart-index.ts`, `state|event|as`. */
  | { step: 'take'; flow: string; transition: string }
  | { step: 'enter'; flow: string; state: string }
  | { step: 'jump'; to: string; target: string }
  | { step: 'lookup'; src: string; outcome: string }
  | { step: 'journey'; from: JourneyStage | null; to: JourneyStage }
  | { step: 'call'; flow: string }
  | { step: 'return'; flow: string; final: string }
  | { step: 'guardFailed'; guard: string; error: string }
  | { step: 'moved'; flow: string; how: 'wording' | 'structure' | 'restarted'; from: string }
  | { step: 'note'; text: string };

/** By which rule of the fixed order a message was heard. */
export type HeardBy =
  | 'id'
  | 'exact'
  | 'number'
  /** By what the words mean in the lexicon of any language. */
  | 'lexicon'
  /** By what tells one choice on the screen from the others. */
  | 'feature'
  | 'kind'
  | 'spelling'
  | 'unheard'
  | 'ambiguous'
  | 'earlier question'
  | 'unseen'
  | 'repeat'
  | 'silent';

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
  addStored(charts: Chart[]): void;
  /** Languages of a flow, for hearing words in any of them. */
  languages(flow: string): LanguageCode[];
}
