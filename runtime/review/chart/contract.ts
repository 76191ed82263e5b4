import type { TriggerKind } from '../../language/index.js';
import type { JourneyStage, LanguageCode } from '../../model/index.js';

/** What a flow looks like, for whoever draws it: plain JSON, all languages in one chart. */
export interface FlowChart {
  flow: string;
  title: string;
  languages: LanguageCode[];
  /** Changes with whatever a picture of the flow would show. */
  hash: string;
  /** Path of the state that the flow begins in. */
  initial: string;
  /** Outer states before inner ones, in the author's order. */
  states: ChartState[];
  /** Of all states; those of the root, which are heard in every state, have `from` ''. */
  transitions: ChartTransition[];
}

export type ByLanguage<Value> = Partial<Record<LanguageCode, Value>>;

/**
 * What a state is at a glance. `waiting`: the customer is waited for. `passing`: goes on at once. `group`: states inside.
 */
export type ChartStateKind =
  | 'waiting'
  | 'passing'
  | 'lookup'
  | 'call'
  | 'handover'
  | 'stopped'
  | 'final'
  | 'group';

export interface ChartState {
  path: string;
  name: string;
  /** '' at the top. */
  parent: string;
  kind: ChartStateKind;
  isInitial: boolean;
  /** Of a group: path of the state it begins in. */
  initial: string | null;
  /** Shared by all flows. */
  isEverywhere: boolean;
  /** The stage begun here, or else the earliest that a customer can be in here; null before the first. */
  stage: JourneyStage | null;
  beginsStage: boolean;
  /** What it says first, placeholders as ‹name›. */
  words: ByLanguage<string>;
  asksFor: 'buttons' | 'list' | 'location' | null;
  /** Name of the lookup or of the called flow. */
  uses: string | null;
  /** Languages that have this state. */
  languages: LanguageCode[];
}

export interface ChartTransition {
  /** As turns and transcripts name it: `state|event|as`. */
  key: string;
  from: string;
  /** Path of a state; null: it leads to none by name. */
  to: string | null;
  /** Where it leads, in words: the state's path, 'stays', 'to the question before'. */
  leadsTo: string;
  trigger: TriggerKind;
  /** What sets it off, in a few words. */
  label: ByLanguage<string>;
  /** Words that are heard for it. */
  heard: ByLanguage<string[]>;
  /** In words. */
  guard: string | null;
  /** As written. */
  guardSource: string | null;
  /** What it writes and remembers, in words. */
  does: string[];
  /** What is said on the way. */
  words: ByLanguage<string>;
}
