import type { Message } from '../../model/index.js';
import type { JsonObject } from '../whatsapp/json.js';
import { type PairState, quietPair } from '../whatsapp/pair-rate.js';
import type { PhoneEvent, Received, SandboxCustomer, SendOptions } from './contract.js';
import type { Card } from './webhooks.js';

/** What a phone needs from the network. */
export interface Network {
  now(): number;
  nextId(): string;
  /** Posts one message of this customer; false when the webhook never acknowledged it. */
  post(phone: Phone, message: JsonObject): Promise<boolean>;
}

export interface Fault {
  code: number;
  where: 'answer' | 'status';
}

/** A customer's phone: what they sent, what they got, and what WhatsApp keeps count of for them. */
export class Phone implements SandboxCustomer {
  name: string;
  readonly phone: string | undefined;
  readonly bsuid: string | undefined;
  /**
   * When they last wrote, milliseconds: opens the customer service window. A phone that is new to this sandbox may have
   * written to an earlier one, which a restart forgot; the business has not.
   */
  lastWroteAt: number;
  pair: PairState = quietPair;
  readonly faults: Fault[] = [];
  readonly #network: Network;
  readonly #sent = new Map<string, JsonObject>();
  readonly #received: Received[] = [];
  readonly #listeners = new Set<(event: PhoneEvent) => void>();
  #given = 0;

  constructor(card: Card, network: Network) {
    this.name = card.name;
    this.phone = card.phone;
    this.bsuid = card.bsuid;
    this.lastWroteAt = network.now();
    this.#network = network;
  }

  text(body: string, options?: SendOptions) {
    return this.send({ type: 'text', text: { body } }, options);
  }

  async tap(id: string, options?: SendOptions) {
    const offer = this.#offerOf(id);
    if (offer === undefined) throw new Error(`No message to ${this.name} offers ${JSON.stringify(id)}`);
    const { type, ...reply } = offer.choice;
    const interactive = { type, [type]: reply };
    return this.send({ type: 'interactive', interactive }, { repliesTo: offer.received.id, ...options });
  }

  location(
    latitude: number,
    longitude: number,
    place: { name?: string; address?: string } = {},
    options?: SendOptions,
  ) {
    return this.send({ type: 'location', location: { latitude, longitude, ...place } }, options);
  }

  image(caption?: string, options?: SendOptions) {
    const image = { id: this.#network.nextId(), mime_type: 'image/jpeg', ...(caption && { caption }) };
    return this.send({ type: 'image', image }, options);
  }

  voice(options?: SendOptions) {
    const audio = { id: this.#network.nextId(), mime_type: 'audio/ogg; codecs=opus', voice: true };
    return this.send({ type: 'audio', audio }, options);
  }

  react(emoji: string, messageId = this.#received.at(-1)?.id, options?: SendOptions) {
    return this.send({ type: 'reaction', reaction: { message_id: messageId, emoji } }, options);
  }

  async send(message: JsonObject, options: SendOptions = {}): Promise<string> {
    const id = options.id ?? this.#network.nextId();
    const sentAt = options.sentAt ?? this.#network.now();
    const whole = {
      id,
      timestamp: String(Math.floor(sentAt / 1000)),
      ...(options.repliesTo !== undefined && { context: { id: options.repliesTo } }),
      ...message,
    };
    this.#sent.set(id, whole);
    this.lastWroteAt = Math.max(this.lastWroteAt, Math.min(sentAt, this.#network.now()));
    this.#tell({ kind: 'sent', id, message: whole });
    await this.#post(whole);
    return id;
  }

  async repeat(id: string) {
    const message = this.#sent.get(id);
    if (message === undefined) throw new Error(`${this.name} never sent ${id}`);
    await this.#post(message);
  }

  age(ms: number) {
    this.lastWroteAt -= ms;
  }

  received(): readonly Received[] {
    return this.#received;
  }

  async next({ timeoutMs = 5_000 } = {}): Promise<Received> {
    const index = this.#given++;
    if (await this.waitForMore(index, timeoutMs)) return this.#received[index]!;
    this.#given = Math.min(this.#given, index);
    throw new Error(`No message ${index + 1} came to ${this.name} within ${timeoutMs} ms`);
  }

  waitForMore(count: number, timeoutMs: number): Promise<boolean> {
    if (this.#received.length > count) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (came: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(came);
      };
      const timer = setTimeout(() => settle(false), timeoutMs);
      const stop = this.subscribe(() => this.#received.length > count && settle(true));
    });
  }

  failNext(code: number, where: Fault['where'] = 'answer') {
    this.faults.push({ code, where });
  }

  subscribe(listener: (event: PhoneEvent) => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  markRead(id: string, typing: boolean) {
    this.#tell({ kind: 'read', id, typing });
  }

  receive(id: string, message: Message, payload: JsonObject) {
    const received = { n: this.#received.length + 1, id, at: this.#network.now(), message, payload };
    this.#received.push(received);
    this.#tell({ kind: 'received', received });
  }

  #offerOf(id: string) {
    for (const received of this.#received.toReversed()) {
      const choice = choicesOf(received.message).find((offered) => offered.id === id);
      if (choice !== undefined) return { received, choice };
    }
    return undefined;
  }

  async #post(message: JsonObject) {
    if (!(await this.#network.post(this, message))) throw new Error('The webhook never acknowledged it');
  }

  #tell(event: PhoneEvent) {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function choicesOf(message: Message) {
  if (message.kind === 'buttons') {
    return message.buttons.map((button) => ({ type: 'button_reply', ...button }));
  }
  return message.kind === 'list' ? message.rows.map((row) => ({ type: 'list_reply', ...row })) : [];
}
