import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type InboundBatch, parseWebhook } from '../../runtime/channels/index.js';

/** Payloads of other projects, which are not part of this repository. Some hold placeholders where a phone number stands. */
const folder = join(import.meta.dirname, '../../../shared/fixtures/whatsapp');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

/** What each kind of file shows, by the beginning of its name; the first that fits counts. */
const expectations: [RegExp, string[]][] = [
  [/^text--2/, ['notice messages: group message ignored']],
  [/^text-batch/, ['message text', 'notice messages: repeated id ignored']],
  [/^text/, ['message text']],
  [/^(audio|image|video|document|sticker|location|contacts|reaction|order)/, ['message $1']],
  [/^(button|interactive-button_reply|interactive-list_reply)/, ['message choice']],
  [/^interactive-nfm_reply/, ['message form']],
  [/^system/, ['system']],
  [/^(unsupported|unknown-)-/, ['message unsupported']],
  [/^unknown-field/, ['notice automatic_events: nothing to do']],
  [/^status-failed--1/, ['status failed', 'notice messages: error 131026']],
  [/^status-failed--2/, ['status failed', 'notice messages: error 131053']],
  [/^status-(sent|delivered|read)/, ['status $1']],
  [/^batch-mixed--1/, ['message text', 'message reaction']],
  [/^batch-mixed--2/, ['message text', 'preference stop']],
  [
    /^batch-mixed--3/,
    [
      'message text',
      'message location',
      'message reaction',
      'message sticker',
      'preference stop',
      'preference stop',
    ],
  ],
  [
    /^message_template_status_update--2/,
    ['notice message_template_status_update: FLAGGED My message template en-US'],
  ],
  [/^(.*)--/, ['notice $1']],
];

describe.skipIf(files.length === 0)('a payload of another project is understood:', () => {
  test.each(files)('%s', (file) => {
    // each business has its own number, and these have placeholders for people
    const people = ['PHONE_NUMBER_ID', 'PHONE_NUMBER', 'CUSTOMER_PHONE_NUMBER', '<CUSTOMER_PHONE_NUMBER>'];
    const text = readFileSync(join(folder, file), 'utf8').replace(
      /"(from|wa_id)":\s*"([^"]*)"/g,
      (whole, key, value) =>
        people.includes(value) || /[A-Z]{4}/.test(value) ? `"${key}": "27821234567"` : whole,
    );
    const phoneNumberId = /"phone_number_id":\s*"([^"]*)"/.exec(text)?.[1] ?? '';
    const summary = summarise(parseWebhook(Buffer.from(text), { phoneNumberId }));

    const [pattern, expected] = expectations.find(([name]) => name.test(file))!;
    const found = pattern.exec(file)!;
    const wanted = expected.map((line) => line.replace('$1', found[1] ?? ''));
    const isAnyField = pattern === expectations.at(-1)![0];
    expect(isAnyField ? summary.map((line) => line.split(':')[0]) : summary).toEqual(wanted);
  });

  test('and is ignored when it is about another number', () => {
    for (const file of files) {
      const batch = parseWebhook(readFileSync(join(folder, file)), { phoneNumberId: 'ours' });
      expect([...batch.events, ...batch.statuses, ...batch.preferences]).toEqual([]);
      expect(batch.notices).not.toEqual([]);
    }
  });
});

function summarise(batch: InboundBatch): string[] {
  return [
    ...batch.events.map(({ kind, message }) => (message === null ? kind : `${kind} ${message.kind}`)),
    ...batch.statuses.map(({ status }) => `status ${status}`),
    ...batch.preferences.map(({ value }) => `preference ${value}`),
    ...batch.notices.map(({ field, what }) => `notice ${field}: ${what}`),
  ];
}
