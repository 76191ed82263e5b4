import {
  type Chart,
  type ChartIndex,
  compileExpression,
  eventNames,
  indexChart,
  languages,
  type StateNode,
} from '../../language/index.js';
import {
  applyToCustomer,
  type Customer,
  type Effect,
  type InteractionType,
  type Json,
  type LanguageCode,
  type TraceStep,
} from '../../model/index.js';
import type { Answer } from '../binding/answer.js';
import { Interrupted, type Interruptions } from '../binding/interruptions.js';
import type {
  Bound,
  ConversationState,
  FlowLibrary,
  Frame,
  InboundRecord,
  LookupAnswer,
  Received,
  Refusal,
  Rounds,
  TurnInput,
} from '../contract.js';
import { movementTo } from '../conversation/journey.js';
import type { Hearing } from '../hearing/hear.js';
import { hearingAt } from '../hearing/scopes.js';
import { BubbleBuilder } from '../speaking/bubble-builder.js';
import type { RenderScope } from '../speaking/render.js';
import type { MachineEvent, Vars } from './turn-log.js';

/** What a turn has become so far. It lives for one turn and is changed in place by the modules that make up a turn. */
export class TurnState {
  language: LanguageCode;
  sessionId: string;
  frames: Frame[];
  customer: Customer;
  misses: number;
  lastMessageAt: number;
  lastSaid: ConversationState['lastSaid'];
  unspoken: boolean;
  /** The message of the moment that is being answered. */
  current: Received | null = null;
  /** What each message of the moment was heard as, up to the current one. */
  readonly inbound: InboundRecord[] = [];
  /** What the current message was heard as; null: nothing that could be answered stood there. */
  answer: Answer | null = null;
  /** Something was said before the current message was looked at. */
  hasSpoken = false;
  /** A message that would have bound was left to those behind it. */
  isLeftOpen = false;
  /** What the customer was bound to last. */
  bound: Bound | null;
  /** Takes back what the current message binds them to; null: it binds them to nothing. */
  unbinding: Effect[] | null = null;
  binds = false;
  rounds: Rounds | null;
  remindedAt: number | null;

  /** Nothing heard the message, or the answer was not taken. */
  missed = false;
  /** A reserved target that the machine has reached. */
  jump: string | null = null;
  /** A state that was entered and may turn out to be the question. */
  pending: { node: StateNode; vars: Vars } | null = null;
  /** Answers to lookups, how many of them were used so far, and before the current message. */
  answers: readonly LookupAnswer[];
  answered = 0;
  answeredBefore = 0;

  readonly effects: Effect[] = [];
  readonly bubbles = new BubbleBuilder();
  readonly trace: TraceStep[] = [];
  /** What the turn made of the customer's message: a selection, a consent. */
  readonly marks: { type: InteractionType; metadata: { [key: string]: Json } }[] = [];
  /** The state in which a frame last waited. */
  readonly waited = new Map<Frame, string>();
  /** States entered in this turn: their timers count from now. */
  readonly entered = new Map<Frame, Set<string>>();
  /** Frames in which something was done that cannot be taken back. */
  readonly cutNow = new Set<Frame>();

  constructor(
    readonly library: FlowLibrary,
    readonly input: TurnInput,
    /** Messages that were given up half-way in an earlier run of this turn. */
    readonly interruptions: Interruptions,
  ) {
    const { conversation, customer, now, turnId } = input;
    this.answers = input.refusal?.answers ?? input.answers;
    this.language = conversation?.language ?? customer.preferred_language ?? 'en';
    this.sessionId = conversation?.sessionId ?? turnId;
    this.frames = (conversation?.frames ?? []).map(copyOf);
    this.customer = heardFrom(customer, input);
    this.misses = conversation?.misses ?? 0;
    this.lastMessageAt = conversation?.lastMessageAt ?? now;
    this.lastSaid = conversation?.lastSaid ?? null;
    this.unspoken = conversation?.unspoken ?? false;
    this.bound = conversation?.bound ?? null;
    this.rounds = conversation?.rounds ?? null;
    this.remindedAt = conversation?.remindedAt ?? null;
  }

  /** The messages that this turn is about. */
  get moment(): readonly Received[] {
    const { event } = this.input;
    return event.type === 'moment' ? event.messages : [];
  }

  /** The frame that talks. */
  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** The chart a frame runs on, in the language of the moment wherever its structure is the same there. */
  chartOf(frame: Frame): Chart {
    const newest = this.library.newest(frame.flow, this.language);
    if (newest?.structureHash === frame.structureHash) return newest;
    const chart = this.library.stored(frame.structureHash, this.language);
    if (!chart) throw new Error(`no chart of ${frame.flow} with structure ${frame.structureHash}`);
    return chart;
  }

  indexOf(frame: Frame): ChartIndex {
    return indexChart(this.chartOf(frame));
  }

  leafOf(frame: Frame): StateNode {
    return this.indexOf(frame).node(frame.state)!;
  }

  /** What a customer's message could mean where `frame` stands. */
  hearingOf(frame: Frame): Hearing {
    const own = this.chartOf(frame);
    const others = this.library
      .languages(frame.flow)
      .filter((language) => language !== own.language)
      .flatMap((language) => this.library.newest(frame.flow, language) ?? []);
    return hearingAt({
      charts: [own, ...others],
      state: frame.state,
      vars: frame.context,
      customer: this.customer,
    });
  }

  /** What the engine itself says. */
  get says() {
    return languages[this.language].says;
  }

  renderScope(vars: Vars): RenderScope {
    return { language: this.language, vars, customer: this.customer };
  }

  /** @throws Interrupted when the database has refused this of the message before. */
  effect(effect: Effect): void {
    const { refusal } = this.input;
    if (refusal && isRefused(effect, refusal) && this.current && !this.interruptions.has(this.current))
      throw new Interrupted('refused');
    // what takes a consent back was made of the message that gave it, and is said by another
    const said =
      effect.kind === 'consent.record'
        ? { ...ofFirstRelease, ...effect, messageId: this.current?.messageId ?? null }
        : effect;
    this.effects.push(said);
    this.customer = applyToCustomer(this.customer, said);
  }

  /** Records the stage where the customer moves to it; what a flow asks for in vain is in the trace. */
  recordStage(
    journey: NonNullable<StateNode['journey']>,
    trigger: string,
    data: { [key: string]: Json },
  ): void {
    const { stage } = journey;
    const { movement, because } = movementTo(this.customer, journey);
    if (because !== undefined)
      this.trace.push({ step: 'note', text: `${stage} is not recorded: ${because}` });
    if (movement === null) return;
    this.trace.push({ step: 'journey', from: this.customer.journey_stage, to: stage });
    this.effect({ kind: 'journey', stage, movement, trigger, data: { ...data, language: this.language } });
  }

  /** Value of an expression; null, and a line in the trace, when it fails. */
  evaluate(source: string, vars: Vars, event: MachineEvent): Json {
    try {
      return compileExpression(source)(this.scope(vars, event)) as Json;
    } catch (error) {
      this.trace.push({ step: 'guardFailed', guard: source, error: (error as Error).message });
      return null;
    }
  }

  private scope(vars: Vars, event: MachineEvent): Record<string, unknown> {
    const { type: _type, item, ...fields } = event;
    return {
      ...vars,
      customer: this.customer,
      // the miss that is being handled counts already
      misses: isMiss(event) ? this.misses + 1 : this.misses,
      event: fields,
      item: item ?? null,
    };
  }

  enteredIn(frame: Frame): Set<string> {
    const entered = this.entered.get(frame) ?? new Set();
    this.entered.set(frame, entered);
    return entered;
  }
}

/** A way back that was stored before consents had a purpose. */
const ofFirstRelease = { purpose: 'service', words: null } as const;

/** Who writes is no longer inactive: the commit says so too. */
function heardFrom(customer: Customer, { event }: TurnInput): Customer {
  const isBack = event.type === 'moment' && customer.status === 'inactive';
  return isBack ? { ...customer, status: 'pending' } : customer;
}

/** Of a customer's record only where they are can be refused: an area that is gone. */
function isRefused(effect: Effect, { action }: Refusal): boolean {
  return effect.kind === action && (effect.kind !== 'customer.update' || effect.coverage_area_id != null);
}

/** Consecutive misses in one state: a message that was understood, or another state, begins anew. */
export function missesAfter({ misses, missed }: TurnState, isStill: boolean, wasHeard: boolean): number {
  if (!isStill) return 0;
  if (missed) return misses + 1;
  return wasHeard ? 0 : misses;
}

/** An event that says that the customer was not understood. */
export function isMiss({ type }: MachineEvent): boolean {
  return type === eventNames.kind('unheard') || type === eventNames.kind('invalid');
}

/** A value of JSON, all of it anew; `structuredClone` takes ten times as long, at every turn. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key]);
  return copy as Value;
}
