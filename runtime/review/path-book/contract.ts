/** What is told about paths: types only. States are paths of one flow, transitions the keys of its chart. */
import type { Bubble, Said, ToldTurn, WrittenRow } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { ByLanguage } from '../chart/contract.js';
import type { SeenChange } from '../paths/seen.js';

/** A path in a list. */
export interface PathEntry {
  /** The whole path as text: `readPath` reads it back. */
  code: string;
  past: { name: string; title: string };
  /** First and last state of the flow that it comes through. */
  from: string;
  to: string;
  ending: PathEnding;
  /** What the others do not take, or few of them: at most three. */
  marks: PathMark[];
  /** Transitions that no other path of the list takes. */
  only: number;
  turns: number;
  takes: string[];
  /** Of all that is said and done on it, in every language: changes with any of them. */
  version: string;
}

/** How the conversation stands after the last turn. */
export type PathEnding = 'ended' | 'handover' | 'stopped' | 'waiting';

/** One transition in a few words. */
export interface PathMark {
  key: string;
  /** '': it is heard in every state. */
  state: string;
  label: ByLanguage<string>;
  /** What sets it off, and where: '“Go on” at privacy'. */
  told: string;
}

/** The minimal set of a flow. */
export interface PathCover {
  paths: PathEntry[];
  /** Transitions of the flow that the paths take together, of all that it has. */
  taken: number;
  all: number;
  /** Those that nobody was found to take. */
  untaken: PathMark[];
  /** False: the flows are too large to try everything; there may be more. */
  isWhole: boolean;
  /** Moves that were tried. */
  moves: number;
}

/** A path played as a chat in every language. */
export interface PlayedPath extends PathEntry {
  languages: LanguageCode[];
  chat: PathTurn[];
  /** The flows have changed: from this step on the path cannot be walked any more. */
  brokenAt: number | null;
  /** States of the flow that it comes through. */
  states: string[];
}

/** A turn in all languages: what is done is told once, what is said and written in each. */
export interface PathTurn extends Pick<ToldTurn, 'cause' | 'deeds'> {
  /** The deeds in one line. */
  way: string;
  /** Empty: the customer did nothing. */
  said: ByLanguage<Said>;
  bubbles: ByLanguage<Bubble[]>;
  /** Languages in which something else is done. */
  differs: LanguageCode[];
  rows: ByLanguage<PathRow[]>;
}

/** A row of the six tables that a turn adds or changes. */
export interface PathRow extends WrittenRow {
  table: PathTable;
  how: 'added' | 'changed';
}

export type PathTable =
  | 'customers'
  | 'customer_interactions'
  | 'customer_journey_events'
  | 'customer_package_selections'
  | 'customer_consents';

/** Which paths somebody asks for: states and transitions of one flow. */
export interface PathFilter {
  from?: string;
  to?: string;
  through?: string[];
  without?: string[];
  taking?: string[];
  withoutTaking?: string[];
  past?: string;
}

/** What somebody who reviewed a path sees of it later. */
export interface PathReview {
  by: string;
  /** ISO 8601. */
  at: string;
  /** Empty: all is as it was when it was reviewed. */
  changes: SeenChange[];
}
