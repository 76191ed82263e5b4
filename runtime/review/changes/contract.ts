import type { Bubble } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { ChartTransition, FlowChart } from '../chart/index.js';

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

/** One place of a state that says or hears something else now, or that came or went; all languages side by side. */
export type SaidChange = {
  /** Path of the state; '' is the root. */
  state: string;
  languages: SaidInLanguage[];
} & (
  | { kind: 'asked' }
  /** `of`: the choice or handler that is heard by these words. */
  | { kind: 'heard'; of: string }
  /** Said while that transition is taken. */
  | { kind: 'onTheWay'; transition: string }
);

/** The differing words of the two stand between U+E000 and U+E001: see `differing.ts`. */
export interface SaidInLanguage {
  language: LanguageCode;
  isChanged: boolean;
  before: Bubble | null;
  after: Bubble | null;
}

/** What a merged chart shows of changes. */
export interface ChartMarks {
  /** By path. `words`: only what it says; `ways`: only where it leads. */
  states: Record<string, StateChange['happened'] | 'words' | 'ways'>;
  /** By key; one that leads elsewhere now is there twice, as it was with `|before` behind its key. */
  transitions: Record<string, Happened>;
}

/** All that is to be told of a flow that changed. */
export interface FlowReview {
  title: string;
  changes: FlowChanges;
  said: SaidChange[];
  merged: { chart: FlowChart; marks: ChartMarks };
}
