import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InboundBatch, parseWebhook } from '../../runtime/channels/index.js';
import type { Identity, InboxEvent, StatusEvent, Undelivered } from '../../runtime/model/index.js';
import { runs } from '../harness/random-runs.js';

/**
 * A case is a body (`<case>.json`, or `<case>.txt` where it is not JSON) and what is made of it (`<case>.out`).
 * `UPDATE_GOLDENS=1` rewrites the `.out` files; review the difference.
 */
const folder = import.meta.dirname;
const options = { phoneNumberId: '100200300', receivedAt: new Date('2026-11-22T12:00:00Z') };
const bodies = readdirSync(folder).filter((file) => ['.json', '.txt'].includes(extname(file)));
const nameOf = (file: string) => basename(file, extname(file));

describe('a webhook body is understood:', () => {
  test.each(bodies)('%s', (file) => {
    const golden = join(folder, `${nameOf(file)}.out`);
    const actual = print(parseWebhook(readFileSync(join(folder, file)), options));
    if (process.env.UPDATE_GOLDENS) writeFileSync(golden, actual);
    expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : 'a golden that is missing');
  });

  test('no golden is left over', () => {
    const cases = new Set(bodies.map(nameOf));
    const goldens = readdirSync(folder).filter((file) => extname(file) === '.out');
    const leftOver = goldens.filter((file) => !cases.has(nameOf(file)));
    if (process.env.UPDATE_GOLDENS) for (const file of leftOver) rmSync(join(folder, file));
    else expect(leftOver).toEqual([]);
  });
});

describe('each event stands alone', () => {
  test('its raw form holds its own contact and nobody else, and reads as the same event', () => {
    const batch = parseCase('two-people.json');
    expect(batch.events).toHaveLength(2);
    for (const event of batch.events) {
      const raw = Buffer.from(event.raw, 'base64');
      expect(parseWebhook(raw, options).events).toEqual([event]);
    }
    const [thandi, sipho] = batch.events.map((event) => Buffer.from(event.raw, 'base64').toString());
    expect(thandi).not.toMatch(/Sipho|ZA\.2002/);
    expect(sipho).not.toMatch(/Thandi|27821234567|ZA\.1001/);
  });

  test('the referral of an ad is kept in it', () => {
    const [event] = parseCase('text-referral.json').events;
    expect(Buffer.from(event!.raw, 'base64').toString()).toContain('ctwa_clid');
  });

  test('a message that is nested too deep to copy spares its neighbours', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const message = (id: string, more: string) =>
      `{"from":"27821234567","id":"${id}","type":"text","text":{"body":"hi"}${more}}`;
    const messages = [message('wamid.1', `,"deep":${deep}`), message('wamid.2', '')].join();
    const value = `{"metadata":{"phone_number_id":"100200300"},"messages":[${messages}]}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":${value}}]}]}`;
    const batch = parseWebhook(Buffer.from(body), options);
    expect(batch.events.map(({ messageId }) => messageId)).toEqual(['wamid.2']);
    expect(batch.notices).toEqual([{ field: 'messages', what: 'messages: unreadable' }]);
  });
});

describe('a webhook body never throws', () => {
  test('whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const change = {
          field: 'messages',
          value: { metadata: { phone_number_id: '100200300' }, ...asObject(value) },
        };
        for (const body of [value, { object: 'whatsapp_business_account', entry: [{ changes: [change] }] }]) {
          parseWebhook(Buffer.from(JSON.stringify(body)), options);
        }
      }),
      runs(300),
    );
  });

  test('whatever stands in place of a part of a message', () => {
    const seeds = bodies.filter((file) => file.endsWith('.json')).map((file) => readJson(file));
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (seed, at, value) => {
        const batch = parseWebhook(Buffer.from(JSON.stringify(replaceAt(seed, at, value))), options);
        for (const event of batch.events) {
          expect(event.identity.bsuid ?? event.identity.parentBsuid ?? event.identity.phone).toBeTruthy();
          expect(Date.parse(event.sentAt)).not.toBeNaN();
          expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        }
      }),
      runs(1000),
    );
  });

  test('a thousand updates in one body are a thousand events, soon', () => {
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      from: String(27_820_000_000 + index),
      id: `wamid.${index}`,
      timestamp: '1795341600',
      type: 'text',
      text: { body: 'x'.repeat(2000) },
    }));
    const contacts = messages.map(({ from }) => ({ profile: { name: from }, wa_id: from }));
    const value = { metadata: { phone_number_id: '100200300' }, contacts, messages };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const batch = parseWebhook(
      Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })),
      options,
    );
    expect(batch.events).toHaveLength(1000);
    expect(batch.events[999]).toMatchObject({
      profileName: '27820000999',
      identity: { phone: '27820000999' },
    });
  });
});

function parseCase(file: string): InboundBatch {
  return parseWebhook(readFileSync(join(folder, file)), options);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { messages: [value] };
}

/** The same JSON with its `at`-th part, counted through, replaced. */
function replaceAt(json: unknown, at: number, value: unknown): unknown {
  let parts = 0;
  JSON.stringify(json, (_key, part) => {
    parts += 1;
    return part;
  });
  let seen = 0;
  return JSON.parse(JSON.stringify(json), function (this: unknown, _key, part) {
    seen += 1;
    return seen === (at % parts) + 1 ? value : part;
  });
}

function print(batch: InboundBatch): string {
  const lines = [
    ...batch.events.flatMap(printEvent),
    ...batch.statuses.map(printStatus),
    ...batch.preferences.map(
      ({ identity, value, at }) => `preference ${value} of ${printIdentity(identity)} at ${at}`,
    ),
    ...batch.notices.map(({ field, what }) => `notice ${field}: ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}

function printEvent(event: InboxEvent): string[] {
  const name = event.profileName === undefined ? '' : ` (${event.profileName})`;
  return [
    `${event.kind} ${event.messageId} from ${printIdentity(event.identity)}${name} at ${event.sentAt}`,
    ...(event.message === null ? [] : [`  ${JSON.stringify(event.message)}`]),
    ...(event.repliesTo === undefined ? [] : [`  replies to ${event.repliesTo}`]),
    ...(event.broughtBy === undefined ? [] : [`  brought by ${JSON.stringify(event.broughtBy)}`]),
    ...(event.newIdentity === undefined ? [] : [`  is now ${printIdentity(event.newIdentity)}`]),
  ];
}

function printStatus({ messageId, status, at, callbackData, outcome }: StatusEvent): string {
  return `status ${status} of ${messageId} (${callbackData}) at ${at}${outcome ? printOutcome(outcome) : ''}`;
}

function printOutcome(outcome: Undelivered): string {
  const { code, title, details } = outcome.error;
  const why = ` because ${code} ${title}: ${details}`;
  if (outcome.kind === 'stopped') return `${why}, which stops the number`;
  if (outcome.kind === 'retry') return `${why}, again after ${outcome.delayMs} ms`;
  return `${why}${outcome.cancelRest ? ', and the rest with it' : ''}`;
}

function printIdentity({ bsuid, parentBsuid, phone }: Identity): string {
  return [bsuid, parentBsuid && `parent ${parentBsuid}`, phone && `+${phone}`].filter(Boolean).join(' ');
}
