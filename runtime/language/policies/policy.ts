import type { JourneyStage, Json } from '../../model/index.js';
import type { Claim } from '../conditions/outcomes.js';
import type { SourceRange } from '../contract.js';

/** `flows/policies.yaml`, read and checked: what must hold on every path of every flow. */
export type Policy = NeverPolicy | AlwaysPolicy | EveryStatePolicy;

interface PolicyBase {
  name: string;
  range: SourceRange;
  why: string;
}

/** `never … before …`: the thing may not happen until everything under `before` has. */
export interface NeverPolicy extends PolicyBase {
  kind: 'never';
  thing: Thing;
  /** Empty: it may not happen at all. */
  before: Requirement[];
  /** What is known of the customer that makes the policy moot; empty: nothing does. */
  unless: Claim[];
}

/** `always reaches …`: from there some answers of the customer lead to it. */
export interface AlwaysPolicy extends PolicyBase {
  kind: 'always';
  /** undefined: every state of every flow. */
  from: StateNames | undefined;
  /** `end`: the end of the conversation. */
  reaches: Thing | 'end';
  except: StateNames;
}

/** `every state answers …`: words that are heard wherever the customer is waited for, and lead somewhere. */
export interface EveryStatePolicy extends PolicyBase {
  kind: 'everyState';
  answers: string[];
  except: StateNames;
}

export interface Requirement {
  thing: Thing;
  /** What is known of the customer that stands for it: they did it in an earlier conversation. */
  or: Claim[];
}

/** `flow/state`, as authors write it. */
export type StateNames = ReadonlySet<string>;

/** Something that happens on a path. `words` is how the policy says it. */
export type Thing = { words: string } & (
  | { kind: 'enter'; states: StateNames }
  | { kind: 'stage'; stages: ReadonlySet<JourneyStage> }
  | { kind: 'take'; variables: ReadonlySet<string> }
  | { kind: 'action'; action: string; with: ReadonlyMap<string, Json>; by: 'timer' | 'customer' | undefined }
  | { kind: 'lookup'; lookup: string; outcome: string | undefined }
);
