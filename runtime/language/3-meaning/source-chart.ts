import type { JourneyStage, LanguageCode } from '../../model/index.js';
import type { MapNode, Node, ScalarNode } from '../1-parse/nodes.js';
import type { StateType, Variable } from '../compiled-flow.js';
import type { KnownRecords, SourceRange } from '../contract.js';

/**
 * A chart of one language as its author wrote it: shorthands resolved, every part still knowing its place.
 *
 * Reading is tolerant: what does not have the right shape has been reported and is left out here, so that one mistake
 * does not hide the next.
 */
export interface SourceChart {
  flow: string;
  language: LanguageCode;
  path: string;
  title: Words | undefined;
  context: Map<string, SourceVariable>;
  root: SourceState;
  /** All states below the root, outer before inner. */
  states: SourceState[];
  isEverywhere: boolean;
  /** What its texts are measured by. */
  records: KnownRecords;
}

export interface SourceVariable extends Variable {
  name: string;
  nameRange: SourceRange;
  node: MapNode;
}

/** CEL with its place. Numbers and booleans of YAML are CEL too. */
export interface Expression {
  source: string;
  node: ScalarNode;
}

export interface Words {
  text: string;
  node: ScalarNode;
  /** One text for all languages. */
  same: boolean;
}

export interface SourceState {
  name: string;
  /** Dotted; root: ''. */
  path: string;
  nameRange: SourceRange;
  node: MapNode;
  parent: SourceState | undefined;
  type: StateType;
  origin: 'flow' | 'everywhere';
  initial: ScalarNode | undefined;
  journey: { stage: JourneyStage; back?: boolean; skip?: boolean } | undefined;
  needsSeen: boolean;
  differs: boolean;
  say: SourceSay | undefined;
  choices: SourceChoices | undefined;
  on: SourceHandler[];
  always: SourceTransition[];
  entry: SourceCall[];
  exit: SourceCall[];
  invoke: SourceInvoke | undefined;
  call: SourceFlowCall | undefined;
  after: SourceTimer[];
  silence: SourceTimer[];
  onDone: SourceTransition[];
  states: SourceState[];
}

/** One key of `on`: a kind of event, or a name with words of its own or inherited ones. */
export interface SourceHandler {
  key: string;
  keyRange: SourceRange;
  isKind: boolean;
  hear: Words[] | undefined;
  transitions: SourceTransition[];
}

export interface SourceTransition {
  as: string;
  /** The author gave it a name. */
  named: boolean;
  node: Node;
  /** Where to point when the whole of it is meant. */
  range: SourceRange;
  guard: Expression | undefined;
  target: ScalarNode | undefined;
  /** Path of the state, or the reserved target; set when it was found. */
  resolved?: string;
  take: ScalarNode | undefined;
  assign: SourceAssign[];
  actions: SourceCall[];
  say: SourceSay | undefined;
  language: LanguageCode | undefined;
}

export interface SourceTimer extends SourceTransition {
  delayMs: number;
  durationRange: SourceRange;
}

export interface SourceAssign {
  name: string;
  nameRange: SourceRange;
  value: Expression | undefined;
  text: ScalarNode | undefined;
}

export interface SourceInput {
  name: string;
  nameRange: SourceRange;
  value: Expression;
}

export interface SourceCall {
  action: string;
  nameRange: SourceRange;
  input: SourceInput[];
}

export interface SourceInvoke {
  src: string;
  range: SourceRange;
  input: SourceInput[];
  onDone: { outcome: string; range: SourceRange; transitions: SourceTransition[] }[];
  onDoneRange: SourceRange;
  onError: SourceTransition[];
}

export interface SourceFlowCall {
  flow: string;
  range: SourceRange;
  /** `final` is '' for any other. */
  onDone: { final: string; range: SourceRange; transitions: SourceTransition[] }[];
  onError: SourceTransition[];
}

export type SaySlot = 'text' | 'link' | 'filename' | 'label' | 'line' | 'end' | 'parameter';

export interface SourceSay {
  kind:
    | 'text'
    | 'requestLocation'
    | 'each'
    | 'image'
    | 'document'
    | 'audio'
    | 'url'
    | 'template'
    | 'reaction';
  range: SourceRange;
  words: { slot: SaySlot; words: Words }[];
  /** Of `each`: the list. */
  each: Expression | undefined;
  /** Of `template`: its name; of `reaction`: the emoji. */
  name: string | undefined;
}

export interface SourceChoices {
  kind: 'buttons' | 'list';
  range: SourceRange;
  button: Words | undefined;
  each:
    | {
        list: Expression;
        id: Expression | undefined;
        title: Words | undefined;
        description: Words | undefined;
        onChoose: SourceTransition[];
      }
    | undefined;
  choices: SourceChoice[];
}

export interface SourceChoice {
  id: string;
  idRange: SourceRange;
  title: Words | undefined;
  description: Words | undefined;
  hear: Words[];
  anytime: boolean;
  transitions: SourceTransition[];
}
