import { isDeepStrictEqual } from 'node:util';
import { catalogue } from '../../runtime/actions/index.js';
import { checkMessage } from '../../runtime/channels/index.js';
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
import { type CompiledFlow, fieldMaxima, standardSettings } from '../../runtime/language/index.js';
import type { CustomerMessage } from '../../runtime/model/index.js';
import {
  applyToCustomer,
  type Customer,
  type Json,
  type Message,
  messageText,
  type RecordName,
  recordTypes,
  type ValueType,
} from '../../runtime/model/index.js';
import { hour, newCustomer, noon } from './talk.js';

/** A number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What people type besides answers: words for everywhere, numbers, noise. */
const typed = [
  ...[
    'stop',
    'start',
    'menu',
    'help',
    'back',
    'start over',
    'person',
    'Afrikaans',
    'english',
    'isiZulu',
    'hi',
  ],
  ...['1', '2', '3', '11', '0', 'yes', 'no', 'Thandi Dlamini', 'Mooi River', 'aplles', 'kofie', 'ok', '?'],
  ...[
    '',
    ' ',
    '👍🏽',
    '\u0000',
    '\ud800',
    '{name}',
    '*_~',
    'a'.repeat(5_000),
    'ünïcödé',
    '\u202ertl',
    '<b>',
    '-1e999',
  ],
];

const otherMessages: readonly CustomerMessage[] = [
  { kind: 'image', mediaId: 'm', caption: 'stop' },
  { kind: 'video' },
  { kind: 'audio' },
  { kind: 'document', filename: 'id.pdf' },
  { kind: 'sticker' },
  { kind: 'contacts', names: ['Sipho'] },
  { kind: 'reaction', emoji: '👍', messageId: 'wamid' },
  { kind: 'reaction', emoji: '', messageId: 'wamid' },
  { kind: 'order', text: 'two' },
  { kind: 'form', data: null },
  { kind: 'unsupported', what: 'poll' },
];

const oddIds = [
  '',
  'yes',
  'home/state0',
  'gone/away/choice',
  'home/state0/each:gone',
  'home/state0/choice0:row',
  '///',
];

/**
 * One customer who does anything at all, with the engine alone. What must hold whatever happens is checked at every turn;
 * what breaks it is thrown with the chat that led there.
 */
/** What a message may be heard as that draws no answer. */
const silent: ReadonlySet<string> = new Set(['repeat', 'silent', 'robot', 'overtaken']);

export class RandomWalk {
  readonly chat: string[] = [];
  private readonly library: FlowLibrary;
  private readonly chance: Chance;
  private conversation: ConversationState | null = null;
  private customer: Customer = newCustomer;
  private now = noon;
  private windowUntil: number | null = null;
  private turns = 0;
  private lastBubble: Message | null = null;
  private readonly offered: { id: string; title: string }[] = [];

  /** `told`: hears of every turn, and of the customer as it leaves them. */
  constructor(
    flows: readonly CompiledFlow[],
    seed: number,
    private readonly told?: (result: TurnResult, customer: Customer) => void,
  ) {
    this.library = createLibrary(flows);
    this.chance = chanceFrom(seed);
  }

  /** @throws Error with the chat so far, when something does not hold. */
  walk(events: number): void {
    for (let count = 0; count < events; count += 1) {
      this.now += this.chance(4) === 0 ? this.chance(30) * hour : this.chance(90_000);
      this.step(this.anyEvent());
      if (this.chance(10) === 0) this.canAlwaysStop();
    }
  }

  private step(event: TurnEvent): void {
    this.chat.push(`  ${JSON.stringify(event)}`);
    // a message that came late opens the window for what is left of it
    if (event.type === 'moment')
      this.windowUntil = Math.max(
        this.windowUntil ?? 0,
        ...event.messages.map(({ sentAt }) => sentAt + 24 * hour),
      );
    const { result, input } = this.run(event, this.conversation);
    this.check(event, input, result);
    this.conversation = result.conversation;
    for (const effect of result.effects) this.customer = applyToCustomer(this.customer, effect);
    this.orTell(() => this.told?.(result, this.customer));
    for (const message of bubblesOf(result)) {
      this.chat.push(messageText(message));
      this.lastBubble = message;
      if (message.kind === 'buttons') this.offered.push(...message.buttons);
      if (message.kind === 'list') this.offered.push(...message.rows);
    }
  }

  private run(
    event: TurnEvent,
    conversation: ConversationState | null,
  ): { result: TurnResult; input: TurnInput } {
    const answers: LookupAnswer[] = [];
    this.turns += 1;
    const seen = [undefined, null, this.now - 500, this.now + 500][this.chance(6)];
    const refused = event.type === 'moment' && this.chance(25) === 0;
    const input: TurnInput = {
      turnId: `turn-${this.turns}`,
      conversation,
      customer: this.customer,
      event,
      now: this.now,
      windowUntil: this.windowUntil,
      settings: standardSettings,
      answers,
      ...(conversation && this.lastBubble && seen !== undefined
        ? { lastBubble: { message: this.lastBubble, acceptedAt: seen } }
        : {}),
      ...(refused ? { refusal: { action: 'package.select', reason: 'changed' } } : {}),
    };
    for (;;) {
      const before = JSON.stringify(input);
      const outcome = this.orTell(() => turn(this.library, input));
      if (JSON.stringify(input) !== before) this.fail('the turn changed its input');
      // every turn may be asked for twice; some are
      if (this.chance(8) === 0) {
        const again = turn(this.library, JSON.parse(before));
        if (JSON.stringify(again) !== JSON.stringify(outcome))
          this.fail('the same turn came to something else');
      }
      if (outcome.kind === 'done') return { result: outcome.result, input };
      answers.push(this.answer(outcome.request));
    }
  }

  private check(event: TurnEvent, input: TurnInput, result: TurnResult): void {
    const { conversation, mode, trace, inbound } = result;
    const stored = JSON.parse(JSON.stringify(conversation));
    if (!isDeepStrictEqual(stored, conversation)) this.fail('the conversation is not what JSON keeps of it');
    const isOpen = input.windowUntil !== null && input.now < input.windowUntil;
    const bubbles = bubblesOf(result);
    for (const message of bubbles) {
      const violations = checkMessage(message);
      if (violations.length > 0)
        this.fail(`WhatsApp refuses: ${violations.join('; ')}
${JSON.stringify(message)}`);
      if (message.kind !== 'template' && !isOpen) this.fail('free text after the window has closed');
    }
    if (event.type !== 'moment') return;
    if (inbound.length !== event.messages.length) this.fail('not every message has its row');
    if (mode !== 'bot' || bubbles.length > 0 || !isOpen) return;
    const heard = trace.flatMap((step) => (step.step === 'heard' ? [step.by] : []));
    const isSilentByDesign = event.messages.every(
      ({ message }, place) => message.kind === 'reaction' || silent.has(heard[place] ?? 'unheard'),
    );
    if (!isSilentByDesign) this.fail(`no answer (heard by ${heard}, ${JSON.stringify(inbound)})`);
  }

  /** From wherever we are, 'stop' stops and 'start' begins again: tried, and not remembered. */
  private canAlwaysStop(): void {
    if (!this.conversation) return;
    const { turns, windowUntil } = this;
    this.windowUntil = this.now + 24 * hour;
    const say = (text: string, conversation: ConversationState | null) => {
      const message = { kind: 'text', text } as const;
      const event: TurnEvent = {
        type: 'moment',
        messages: [{ message, messageId: 'm', sentAt: this.now }],
      };
      const input = {
        turnId: 'probe',
        conversation,
        customer: this.customer,
        event,
        now: this.now,
        windowUntil: this.windowUntil,
        settings: standardSettings,
      };
      const answers: LookupAnswer[] = [];
      for (;;) {
        const outcome = this.orTell(() => turn(this.library, { ...input, answers }));
        if (outcome.kind === 'done') return outcome.result;
        answers.push(this.answer(outcome.request));
      }
    };
    const isStopped = this.conversation.frames.length > 0 && say('stop', this.conversation);
    if (isStopped) {
      if (isStopped.mode !== 'stopped') this.fail('"stop" does not stop here');
      const begun = say('start', isStopped.conversation);
      if (begun.mode === 'stopped' || bubblesOf(begun).length === 0)
        this.fail('"start" does not begin again');
    }
    Object.assign(this, { turns, windowUntil });
  }

  private anyEvent(): TurnEvent {
    const { chance } = this;
    const due = this.conversation?.timers[0];
    const pick = chance(100);
    if (pick < 12 && due) {
      this.now = Math.max(this.now, due.dueAt);
      return { type: 'timers', due: this.conversation!.timers.filter(({ dueAt }) => dueAt <= this.now) };
    }
    if (pick < 14)
      return {
        type: 'timers',
        due: [{ id: any(['0:after:gone:1', 'nonsense', ''], chance), dueAt: this.now }],
      };
    if (this.conversation && pick < 20) return { type: 'returned' };
    if (this.conversation && pick < 23) return { type: 'undelivered', code: any([null, 131_047], chance) };
    const messages = Array.from({ length: any([1, 1, 1, 2, 4], chance) }, (_, place): Received => {
      const message = this.anyMessage();
      return {
        message,
        messageId: `m${this.turns}.${place}`,
        sentAt: this.now - any([0, 0, 1_500, 48 * hour], chance),
        ...(message.kind === 'choice' && this.lastBubble && { refersTo: this.lastBubble }),
      };
    });
    return { type: 'moment', messages };
  }

  private anyMessage(): CustomerMessage {
    const { chance, offered } = this;
    const recent = offered.slice(-10);
    const pick = chance(100);
    if (recent.length > 0 && pick < 35) return { kind: 'choice', ...idAndTitle(any(recent, chance)) };
    if (recent.length > 0 && pick < 50) return { kind: 'text', text: any(recent, chance).title };
    if (offered.length > 0 && pick < 55) return { kind: 'choice', ...idAndTitle(any(offered, chance)) };
    if (pick < 58) return { kind: 'choice', id: any(oddIds, chance), title: any(typed, chance) };
    if (pick < 66)
      return {
        kind: 'location',
        location: { latitude: chance(90) - 90, longitude: chance(180) },
        name: 'Here',
      };
    return pick < 76 ? any(otherMessages, chance) : { kind: 'text', text: any(typed, chance) };
  }

  /** Any outcome that the catalogue declares, values as long as they may be; or none. */
  private answer({ src }: LookupRequest): LookupAnswer {
    const outcomes = Object.entries(catalogue.lookups[src]!.outcomes);
    if (this.chance(8) === 0) return { src, answer: { error: 'timed out' } };
    const [outcome, fields] = any(outcomes, this.chance);
    const output = Object.entries(fields).map(([name, type]) => [name, this.value(name, type, 60)]);
    return { src, answer: { outcome, output: Object.fromEntries(output) } };
  }

  private value(name: string, type: ValueType, most: number, index = 0): Json {
    if (typeof type === 'object')
      return Array.from({ length: 1 + this.chance(9) }, (_, member) =>
        this.value(name, type.list, most, member),
      );
    if (type === 'text') return this.text(name, most, index);
    if (type === 'number') return any([0, 15, 45.5, 1_000, -30], this.chance);
    if (type === 'yesno') return this.chance(2) === 0;
    const maxima = fieldMaxima[type as RecordName];
    const fields = Object.entries(recordTypes[type as RecordName]).map(([field, type]) => [
      field,
      this.value(field, type, maxima[field] ?? 24, index),
    ]);
    return Object.fromEntries(fields);
  }

  /** Ids are the database's own; names are anything. */
  private text(name: string, most: number, index: number): string {
    if (/(^|_)(id|code)$/.test(name)) return `${'x'.repeat(most - 1)}${index}`;
    const words = any(['x', 'Naughty {value}', '👩‍👩‍👧‍👦', "it's *bold*", 'ŝtrange wörds <b>'], this.chance);
    return [...`${index} ${words.repeat(10)}`].slice(0, Math.max(2, this.chance(most + 1))).join('');
  }

  private orTell<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      return this.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  private fail(what: string): never {
    const at =
      this.conversation?.frames.map(({ flow, state }) => `${flow}/${state}`).join(' > ') || 'the start';
    throw new Error(`${what}\nat ${at}, after:\n${this.chat.slice(-14).join('\n')}`);
  }
}

function bubblesOf({ effects }: TurnResult): Message[] {
  return effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []));
}

function idAndTitle({ id, title }: { id: string; title: string }) {
  return { id, title };
}

function any<Item>(list: readonly Item[], chance: Chance): Item {
  return list[chance(list.length)]!;
}
