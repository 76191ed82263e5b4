import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../whatsapp/json.js';
import { afterInbound, numberLimit, quietNumber } from '../whatsapp/number-rate.js';
import { readMessage } from '../whatsapp/outbound/kinds.js';
import type { Person, Sandbox, SandboxOptions } from './contract.js';
import type { Directory } from './graph.js';
import { titleOf } from './graph-error.js';
import { createHandler } from './http.js';
import { type Fault, Phone } from './phone.js';
import { createPostman } from './postman.js';
import { type DeliveryStatus, messageWebhook, statusWebhook } from './webhooks.js';

/**
 * Plays WhatsApp: takes sends on the Graph API's own path and refuses what Meta would refuse, posts signed webhooks for what
 * customers send and for what becomes of each send, until they are acknowledged.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { phoneNumberId, now = Date.now, reads = true } = options;
  const postman = createPostman(options);
  const byPhone = new Map<string, Phone>();
  const byBsuid = new Map<string, Phone>();
  const senders = new Map<string, Phone>();
  let counted = 0;

  function nextId(): string {
    counted += 1;
    const unique =
      options.ids === 'counted' ? String(counted).padStart(8, '0') : randomBytes(18).toString('base64url');
    return `wamid.${unique}`;
  }

  function customer(person: Person = {}): Phone {
    const known = byPhone.get(person.phone ?? '') ?? byBsuid.get(person.bsuid ?? '');
    if (known !== undefined) {
      known.name = person.name ?? known.name;
      return known;
    }
    const nobody = person.phone === undefined && typeof person.bsuid !== 'string';
    const phone = nobody ? unusedNumber() : person.phone;
    const bsuid = person.bsuid === undefined ? `ZA.${phone}` : (person.bsuid ?? undefined);
    const made = new Phone({ name: person.name ?? 'Customer', phone, bsuid }, { now, nextId, post });
    if (phone !== undefined) byPhone.set(phone, made);
    if (bsuid !== undefined) byBsuid.set(bsuid, made);
    return made;
  }

  function forget({ phone = '', bsuid }: Person): void {
    const known = byPhone.get(phone) ?? byBsuid.get(bsuid ?? '');
    if (known === undefined) return;
    byPhone.delete(known.phone ?? '');
    byBsuid.delete(known.bsuid ?? '');
    for (const [messageId, sender] of senders) if (sender === known) senders.delete(messageId);
  }

  function unusedNumber(): string {
    for (let number = 27_820_000_001 + byPhone.size; ; number++) {
      if (!byPhone.has(String(number))) return String(number);
    }
  }

  function post(phone: Phone, message: JsonObject): Promise<boolean> {
    senders.set(String(message.id), phone);
    directory.load = afterInbound(directory.load, now(), directory.perSecond);
    return postman.deliver(laneOf(phone), messageWebhook(phoneNumberId, phone, message));
  }

  function deliver(phone: Phone, id: string, payload: JsonObject, fault: Fault | undefined): void {
    const report = (status: DeliveryStatus) =>
      postman.deliver(
        laneOf(phone),
        statusWebhook(phoneNumberId, phone, {
          id,
          status,
          at: now(),
          callbackData: payload.biz_opaque_callback_data,
          template: payload.type === 'template',
          ...(fault && status === 'failed' && { error: { code: fault.code, title: titleOf(fault.code) } }),
        }),
        { joins: true },
      );
    if (fault !== undefined) {
      report('failed');
      return;
    }
    for (const status of ['sent', 'delivered', ...(reads ? ['read' as const] : [])] as const) report(status);
    // last: whoever answers at once answers after these
    phone.receive(id, readMessage(payload)!, payload);
  }

  const directory: Directory = {
    phoneNumberId,
    accessToken: options.accessToken,
    templates: options.templates,
    pairRate: options.pairRate ?? true,
    perSecond: options.perSecond ?? numberLimit,
    load: quietNumber,
    now,
    nextId,
    phone: ({ phone, bsuid }) => customer(phone === undefined ? { bsuid: bsuid ?? '' } : { phone }),
    senderOf: (messageId) => senders.get(messageId),
    deliver,
  };

  return {
    handler: createHandler(directory, customer),
    customer,
    forget,
    async subscribe() {
      const url = new URL(typeof options.webhookUrl === 'string' ? options.webhookUrl : options.webhookUrl());
      const challenge = String(Math.floor(now()));
      url.searchParams.set('hub.mode', 'subscribe');
      url.searchParams.set('hub.verify_token', options.verifyToken);
      url.searchParams.set('hub.challenge', challenge);
      const answer = await fetch(url);
      if (answer.status !== 200 || (await answer.text()) !== challenge) {
        throw new Error(`The webhook did not verify: HTTP ${answer.status}`);
      }
    },
    post: (body) => postman.postOnce(body),
    settled: () => postman.idle(),
    close: () => postman.close(),
  };
}

/**
 * Webhooks about one customer keep their order, so that a run is the same every time (Meta promises none): what they answer to a
 * bubble comes after the news that the bubble was sent.
 */
function laneOf(phone: Phone): string {
  return phone.bsuid ?? phone.phone ?? '';
}
