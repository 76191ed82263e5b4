import type { SourceCall, SourceState } from '../../3-meaning/source-chart.js';
import type { How, Option } from '../../chart/next.js';
import type { Knowledge } from '../../conditions/knowledge.js';
import type { SourceRange } from '../../contract.js';
import type { WholeChart } from '../whole-chart.js';

/** Who began a turn. */
export type Cause = 'customer' | 'timer';

/** `run`: goes on by itself; `wait`: for the customer; `ended x`: a called flow has, in `x`; `left`: out of a detour. */
export type Mode = 'run' | 'wait' | 'left' | `ended ${string}`;

/** Where a conversation can stand: a state, what is known there, and what a policy remembers. */
export interface Place {
  context: Context;
  chart: WholeChart;
  state: SourceState;
  mode: Mode;
  /** The same object for the same knowledge. */
  known: Knowledge;
  /** What a policy remembers, as bits. */
  flags: number;
  by: Cause;
  /** Messages and timers that it takes to come here. */
  cost: number;
  /** The first way found. */
  via: Step;
  /** Every way found. */
  before: Step[];
}

/** A called flow or a detour, walked once for all who begin it knowing the same. */
export interface Context {
  /** Neither a called flow nor a detour: where conversations begin. */
  isOutermost: boolean;
  isDetour: boolean;
  /** A state of everywhere knows none of the flow's variables. */
  isMasked: boolean;
  entry: Place | undefined;
  callers: Caller[];
  exits: Exit[];
}

export interface Caller {
  context: Context;
  chart: WholeChart;
  /** The calling state, or the question to come back to. */
  state: SourceState | undefined;
  known: Knowledge;
  step: Step;
  cost: number;
}

export interface Exit {
  kind: 'final' | 'resume' | 'leave';
  place: Place;
  known: Knowledge;
  state: SourceState | undefined;
}

type StepKind =
  | 'start'
  | 'event'
  | 'always'
  | 'lookup'
  | 'wait'
  | 'call'
  | 'return'
  | 'resume'
  | 'leave'
  | 'back';

export interface Step {
  kind: StepKind;
  from: Place | undefined;
  /** Of `return`, `resume` and `leave`: how the inner walk began for this caller, and where it ended. */
  inner?: { step: Step; exit: Place };
  how?: How | undefined;
  option?: Option;
  /** Transitions that were not taken before it, because their guards were false. */
  passed?: readonly Option[];
  lookup?: { src: string; outcome: string } | undefined;
  entered: readonly SourceState[];
  /** Of `start`: what is known of the customer. */
  begins?: Knowledge;
  /** The chart it is taken in, or leads to where that is another. */
  chart: WholeChart;
}

/** What every step of one cause has in common. */
export type StepTrigger = Pick<Step, 'kind' | 'how' | 'lookup' | 'passed'>;

/** The steps from the beginning of a conversation to the end of `step`. */
export function pathOf(step: Step): Step[] {
  return stepsBetween(step, undefined);
}

function stepsBetween(last: Step, begin: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step; ) {
    steps.push(step);
    if (step.inner) {
      const { exit, step: first } = step.inner;
      const within = exit === exit.context.entry ? [] : stepsBetween(exit.via, exit.context.entry);
      steps.push(...within.reverse(), first);
    }
    const from: Place | undefined = step.from;
    step = from && from !== begin ? from.via : undefined;
  }
  return steps.reverse();
}

/** The question that was last waited at on the first way here. */
export function lastWait(place: Place): Place | undefined {
  let one: Place | undefined = place;
  while (one && one.mode !== 'wait') one = one.via.from;
  return one;
}

/** What a policy wants to know of what happens. */
export interface PropertyMonitor {
  /** Whether it matters that a turn was begun by a timer. */
  seesCause: boolean;
  /** What it remembers afterwards, as bits; `violation`: this may not happen. */
  happens(what: Happening, at: MonitoredState): number | 'offence';
}

export interface MonitoredState {
  known: Knowledge;
  flags: number;
  by: Cause;
  chart: WholeChart;
}

export type Happening = { range: SourceRange } & (
  | { kind: 'enter'; state: SourceState }
  | { kind: 'take'; variable: string }
  | { kind: 'action'; action: string; call: SourceCall }
  | { kind: 'lookup'; src: string; outcome: string }
);

export interface Violation {
  /** The last step of the path, up to where it went wrong. */
  step: Step;
  what: Happening;
  chart: WholeChart;
  flags: number;
  known: Knowledge;
}
