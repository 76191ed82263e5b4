import type { JourneyStage } from './values.js';

/** What a turn did, step by step: for journal, transcripts, the simulator, and whoever tells of it. */
export type TraceStep =
  | { step: 'heard'; as: string; by: HeardBy; said?: string }
  /** A transition was taken: the key of `language/chart/`, `state|event|as`. */
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
  | 'silent'
  /** Near an answer that binds, but not plainly it: the question is asked again. */
  | 'not plain'
  /** It would have bound, but the customer has written more: what comes after it decides. */
  | 'overtaken'
  /** It takes back what they were bound to a moment ago. */
  | 'taken back'
  /** Somebody whose messages only repeat or follow ours at once is a machine: it draws no answer. */
  | 'robot';
