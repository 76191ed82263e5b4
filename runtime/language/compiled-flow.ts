/**
 * A flow as it is stored and run: plain JSON, made by `4-compile` from YAML, read by `engine/`.
 *
 * Every language has a whole chart (overlays are resolved), and every chart has what `everywhere` says merged in:
 * its `on` behind the root's own, its states beside the flow's. So the engine knows charts alone.
 */
import type { JourneyStage, LanguageCode, ValueType } from '../model/index.js';

export interface CompiledFlow {
  format: 1;
  flow: string;
  title: string;
  charts: Partial<Record<LanguageCode, Chart>>;
}

export interface Chart {
  flow: string;
  language: LanguageCode;
  /** Hash of states, transitions, guards, actions, choice ids and context types. */
  structureHash: string;
  /** Hash of texts, titles and heard words. */
  wordingHash: string;
  context: Record<string, Variable>;
  /** Root `on` and `silence`, and all states. Its path is ''. */
  root: StateNode;
}

/** A variable of the flow's context. */
export interface Variable {
  type: ValueType;
  /** null: missing until set. */
  default: unknown;
  /** Text: characters. Number: value. List: `max` members. */
  min?: number;
  max?: number;
  /** Text: a regular expression over the whole text, flag `u`. */
  pattern?: string;
}

export type StateType = 'atomic' | 'compound' | 'final' | 'handover' | 'stopped';

export interface StateNode {
  /** Dotted path from the root: 'askName', 'address.street'. Root: ''. */
  path: string;
  type: StateType;
  /** Whose file it is in; `everywhere` states are detours. */
  origin: 'flow' | 'everywhere';
  /** 1-based line in the language's own file (or English where it says nothing): for the list of transitions that no transcript walks. */
  line: number;
  /** Path of the initial child of a compound state (and of the root). */
  initial?: string;
  journey?: { stage: JourneyStage; back?: boolean; skip?: boolean };
  needsSeen?: boolean;
  say?: Say;
  choices?: Choices;
  /** Handlers by kind (`text`, `location`, `invalid`, `unheard`, `returned`, `undelivered`, `refused`…). */
  on: Partial<Record<EventKind, Transition[]>>;
  /** Named handlers, heard by their words. Order as written. */
  heard: Heard[];
  always: Transition[];
  entry: ActionCall[];
  exit: ActionCall[];
  invoke?: Invoke;
  call?: Call;
  /** Since entry. */
  after: Timer[];
  /** Since the customer's last message, inherited by every waiting state below. */
  silence: Timer[];
  /** Of a compound state: when a final child is reached. */
  onDone: Transition[];
  states: StateNode[];
}

/** Kinds of a customer's message that `on` may name, then what the engine itself raises. */
export const messageKinds = [
  'text',
  'location',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'contacts',
  'reaction',
  'order',
  'form',
  'unsupported',
] as const;
export const engineKinds = ['invalid', 'unheard', 'returned', 'undelivered', 'refused'] as const;
export const eventKinds = [...messageKinds, ...engineKinds] as const;
export type EventKind = (typeof eventKinds)[number];

export const reservedTargets = ['$again', '$resume', '$back', '$restart'] as const;
export type ReservedTarget = (typeof reservedTargets)[number];

export interface Transition {
  /** Author's name for it (`as`), or made from its place; stable within its list. */
  as: string;
  /** CEL; absent: always taken. */
  guard?: string;
  /** Absolute dotted path, or a reserved target; absent: stay, without leaving. */
  target?: string;
  /** Variable that takes the message (`on: text` / `on: location`): trimmed, checked, assigned, or `invalid` raised. */
  take?: string;
  assign: Assign[];
  actions: ActionCall[];
  say?: Say;
  /** The conversation's language from here on. */
  language?: LanguageCode;
}

/** `value` is CEL, `text` fixed text, neither: the variable becomes missing. */
export interface Assign {
  name: string;
  value?: string;
  text?: string;
}

export interface ActionCall {
  action: string;
  /** Per input: a literal word, or CEL. */
  input: Record<string, { literal: string } | { value: string }>;
}

export interface Heard {
  name: string;
  hear: string[];
  transitions: Transition[];
}

export interface Invoke {
  src: string;
  input: ActionCall['input'];
  onDone: Record<string, Transition[]>;
  onError: Transition[];
}

/** Runs another flow; by the final state it ended in (`''`: any other). */
export interface Call {
  flow: string;
  onDone: Record<string, Transition[]>;
  onError: Transition[];
}

export interface Timer extends Transition {
  delayMs: number;
}

/** ICU text of one language. Dots in argument names are kept as written: `{item.name}`. */
export type Icu = string;

export type Say =
  | { kind: 'text'; text: Icu }
  | { kind: 'requestLocation'; text: Icu }
  | { kind: 'each'; each: string; line: Icu; end?: Icu; itemType: ValueType }
  | { kind: 'image'; link: Icu; text?: Icu }
  | { kind: 'document'; link: Icu; filename?: Icu; text?: Icu }
  | { kind: 'audio'; link: Icu }
  | { kind: 'url'; link: Icu; label: Icu; text: Icu }
  | { kind: 'template'; name: string; parameters: Icu[] }
  | { kind: 'reaction'; emoji: string };

export type Choices =
  | { kind: 'buttons'; choices: Choice[] }
  | {
      kind: 'list';
      button: Icu;
      /** CEL list and how each member becomes a row; absent: fixed rows only. */
      each?: {
        list: string;
        itemType: ValueType;
        id: string;
        title: Icu;
        description?: Icu;
        onChoose: Transition[];
      };
      rows: Choice[];
    };

export interface Choice {
  /** Known for ever; `^[a-z][A-Za-z0-9]*$`. */
  id: string;
  title: Icu;
  description?: Icu;
  hear: string[];
  /** May be tapped from an old message, wherever the conversation is. */
  anytime?: boolean;
  transitions: Transition[];
}

/** `flows/settings.yaml`. Times of day are `HH:MM` in `zone`. */
export interface Settings {
  zone: string;
  quietHours: { from: string; to: string } | null;
  /** What WhatsApp approved templates as, by name. */
  templates?: { [name: string]: 'marketing' | 'utility' | 'authentication' };
  /** What templates say, as approved, by name and language; `{{1}}` is the first of what is filled in. */
  templateWords?: { [name: string]: { [language: string]: string } };
}
