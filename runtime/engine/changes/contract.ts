import type { LanguageCode } from '../../actions/index.js';
import type { ChartTransition } from '../chart/index.js';

export type Happened = 'added' | 'removed' | 'changed';

/** What is another flow than before, for whoever reviews it. Lists are in the order of the chart. */
export interface FlowChanges {
  flow: string;
  happened: Happened;
  states: StateChange[];
  transitions: TransitionChange[];
  words: WordChange[];
  context: ContextChange[];
}

export interface StateChange {
  path: string;
  happened: Happened | 'renamed';
  /** The path before: of a renamed state. */
  was?: string;
  /** Parts of it that are others now, as an author writes them: `journey`, `invoke`. Transitions are told for themselves. */
  parts: string[];
}

/** A transition that is not what it was; how it looked before, how it looks now. */
export interface TransitionChange {
  /** Its key now; before, when it was removed. */
  key: string;
  /** Path of its state; '' is the root. */
  from: string;
  happened: Happened;
  before: ChartTransition | null;
  after: ChartTransition | null;
}

export interface WordChange {
  /** Path of the state; '' is the root. */
  state: string;
  /** Where in it: `say.text`, `choices.choices.goOn.title`. */
  at: string;
  language: LanguageCode;
  before: string | null;
  after: string | null;
}

export interface ContextChange {
  name: string;
  happened: Happened;
}
