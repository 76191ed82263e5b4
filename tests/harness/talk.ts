import {
  type ConversationState,
  createLibrary,
  type FlowLibrary,
  type LookupAnswer,
  type LookupRequest,
  type Received,
  type TurnEvent,
  type TurnInput,
  type TurnResult,
  turn,
} from '../../runtime/engine/index.js';
import type { CompiledFlow, Settings } from '../../runtime/language/index.js';
import type { Customer, CustomerMessage, Effect, Message } from '../../runtime/model/index.js';
import { applyToCustomer } from '../../runtime/model/index.js';

export const newCustomer: Customer = {
  name: null,
  status: 'pending',
  preferred_language: null,
  journey_stage: null,
  coverage_available: null,
  manual_location: null,
  gps: null,
  place_name: null,
  place_gps: null,
  coverage_area_id: null,
  selected_package_code: null,
  consent_given: false,
  referral_code: null,
} as Customer;

/** Noon in Johannesburg. */
export const noon = Date.UTC(2026, 8, 1, 10);
export const hour = 3_600_000;

/** One conversation with the engine alone; what is stored is written out and read back between turns. */
export class Talk {
  library: FlowLibrary;
  conversation: ConversationState | null = null;
  customer: Customer = newCustomer;
  now = noon;
  windowUntil: number | null = null;
  settings: Settings = { zone: 'Africa/Johannesburg', quietHours: { from: '21:00', to: '07:00' } };
  last!: TurnResult;
  lastBubble: Message | null = null;
  /** Answers the lookups that a turn asks for. */
  answer?: (request: LookupRequest) => LookupAnswer;
  /** How long each turn takes, milliseconds. */
  passes = 0;
  private turns = 0;

  constructor(flows: CompiledFlow[]) {
    this.library = createLibrary(flows);
  }

  text(text: string, more: Partial<TurnInput> = {}): string[] {
    return this.message({ kind: 'text', text }, more);
  }

  tap(id: string, title = id): string[] {
    return this.message({ kind: 'choice', id, title });
  }

  message(message: CustomerMessage, more: Partial<TurnInput> = {}): string[] {
    this.windowUntil = this.now + 24 * hour;
    return this.moment([{ message }], more);
  }

  /** Several messages that wait together; what is left out is as usual: sent now, on a question that was read. */
  moment(
    messages: (Partial<Received> & Pick<Received, 'message'>)[],
    more: Partial<TurnInput> = {},
  ): string[] {
    this.windowUntil = this.now + 24 * hour;
    return this.event(
      {
        type: 'moment',
        messages: messages.map((received, index) => ({
          messageId: `m${this.turns}.${index}`,
          sentAt: this.now,
          ...(received.message.kind === 'choice' && { refersTo: this.lastBubble }),
          ...received,
        })),
      },
      more,
    );
  }

  /** Time passes; all timers that come due meanwhile fire, each in its own turn. Gives what is said. */
  wait(ms: number): string[] {
    const until = this.now + ms;
    const said: string[] = [];
    for (;;) {
      const due = this.conversation?.timers.find((timer) => timer.dueAt <= until);
      if (!due) break;
      this.now = due.dueAt;
      said.push(...this.event({ type: 'timers', due: [due] }));
    }
    this.now = until;
    return said;
  }

  event(event: TurnEvent, more: Partial<TurnInput> = {}): string[] {
    const answers: LookupAnswer[] = [...(more.answers ?? [])];
    const input: TurnInput = {
      turnId: `t${this.turns}`,
      conversation: this.conversation,
      customer: this.customer,
      now: this.now,
      windowUntil: this.windowUntil,
      settings: this.settings,
      ...(this.lastBubble && { lastBubble: { message: this.lastBubble, acceptedAt: this.now - 5_000 } }),
      ...more,
      event,
      answers,
    };
    const before = JSON.stringify(input);
    let outcome = turn(this.library, input);
    while (outcome.kind === 'lookup') {
      const answer = this.answer?.(outcome.request);
      if (!answer) throw new Error(`lookup ${outcome.request.src} has no answer`);
      outcome = turn(this.library, { ...input, answers: answers.concat(answer) });
      answers.push(answer);
    }
    if (JSON.stringify({ ...input, answers: more.answers ?? [] }) !== before)
      throw new Error('the turn changed its input');
    this.turns += 1;
    this.last = outcome.result;
    this.conversation = JSON.parse(JSON.stringify(outcome.result.conversation));
    this.lastBubble = this.messages().at(-1) ?? this.lastBubble;
    // a customer reads before they answer
    this.now += this.passes;
    for (const effect of outcome.result.effects) this.customer = applyToCustomer(this.customer, effect);
    return this.said();
  }

  get state(): string {
    return this.conversation?.frames.at(-1)?.state ?? '';
  }

  get vars() {
    return this.conversation?.frames.at(-1)?.context ?? {};
  }

  messages(): Message[] {
    return this.last.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []));
  }

  effects(): Effect[] {
    return this.last.effects.filter(({ kind }) => kind !== 'send');
  }

  private said(): string[] {
    return this.messages().map((message) => ('body' in message ? message.body : message.kind));
  }
}
