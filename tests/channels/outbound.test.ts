import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../runtime/channels/index.js';
import { readMessage } from '../../runtime/channels/whatsapp/outbound/kinds.js';
import { toPayload } from '../../runtime/channels/whatsapp/outbound/payload.js';
import type { Message } from '../../runtime/model/index.js';
import { runs } from '../harness/random-runs.js';
import { messageKinds, messages } from './messages.js';

describe.each(messageKinds)('%s', (kind) => {
  test('within the limits is allowed, and reads back as it was written', () => {
    fc.assert(
      fc.property(messages[kind] as fc.Arbitrary<Message>, (message) => {
        expect(checkMessage(message)).toEqual([]);
        expect(readMessage(toPayload({ phone: '27821234567' }, message, 'row:1'))).toEqual(message);
      }),
      runs(100),
    );
  });
});

describe('a limit is exact and counts code points:', () => {
  const emoji = (count: number) => '🎉'.repeat(count);
  const buttons = (...titles: string[]) => titles.map((title, index) => ({ id: `f/s/c${index}`, title }));
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: 'Row' }));
  const link = 'https://loop.example/a.jpg';

  test.each<[string, (count: number) => Message, number, string]>([
    [
      'text body',
      (n) => ({ kind: 'text', body: emoji(n) }),
      4096,
      'text.body: 4097 characters, at most 4096',
    ],
    [
      'buttons body',
      (n) => ({ kind: 'buttons', body: emoji(n), buttons: buttons('a') }),
      1024,
      'body.text: 1025 characters, at most 1024',
    ],
    [
      'button title',
      (n) => ({ kind: 'buttons', body: 'b', buttons: buttons(emoji(n)) }),
      20,
      'action.buttons[0].reply.title: 21 characters, at most 20',
    ],
    [
      'button id',
      (n) => ({ kind: 'buttons', body: 'b', buttons: [{ id: 'x'.repeat(n), title: 't' }] }),
      256,
      'action.buttons[0].reply.id: 257 characters, at most 256',
    ],
    [
      'buttons',
      (n) => ({ kind: 'buttons', body: 'b', buttons: buttons(...'abcd'.slice(0, n)) }),
      3,
      'action.buttons: 4 of them, at most 3',
    ],
    [
      'list body',
      (n) => ({ kind: 'list', body: emoji(n), button: 'b', rows: rows(1) }),
      1024,
      'body.text: 1025 characters, at most 1024',
    ],
    [
      'list button',
      (n) => ({ kind: 'list', body: 'b', button: emoji(n), rows: rows(1) }),
      20,
      'action.button: 21 characters, at most 20',
    ],
    [
      'rows',
      (n) => ({ kind: 'list', body: 'b', button: 'b', rows: rows(n) }),
      10,
      'action.sections[0].rows: 11 of them, at most 10',
    ],
    [
      'row title',
      (n) => ({ kind: 'list', body: 'b', button: 'b', rows: [{ id: 'r', title: emoji(n) }] }),
      24,
      'action.sections[0].rows[0].title: 25 characters, at most 24',
    ],
    [
      'row description',
      (n) => ({
        kind: 'list',
        body: 'b',
        button: 'b',
        rows: [{ id: 'r', title: 't', description: emoji(n) }],
      }),
      72,
      'action.sections[0].rows[0].description: 73 characters, at most 72',
    ],
    [
      'row id',
      (n) => ({ kind: 'list', body: 'b', button: 'b', rows: [{ id: 'x'.repeat(n), title: 't' }] }),
      200,
      'action.sections[0].rows[0].id: 201 characters, at most 200',
    ],
    [
      'location request',
      (n) => ({ kind: 'requestLocation', body: emoji(n) }),
      1024,
      'body.text: 1025 characters, at most 1024',
    ],
    [
      'link label',
      (n) => ({ kind: 'url', body: 'b', label: emoji(n), url: link }),
      20,
      'action.parameters.display_text: 21 characters, at most 20',
    ],
    [
      'image caption',
      (n) => ({ kind: 'image', link, caption: emoji(n) }),
      1024,
      'image.caption: 1025 characters, at most 1024',
    ],
    [
      'document caption',
      (n) => ({ kind: 'document', link, caption: emoji(n) }),
      1024,
      'document.caption: 1025 characters, at most 1024',
    ],
  ])('%s', (_name, message, limit, problem) => {
    expect(checkMessage(message(limit))).toEqual([]);
    expect(checkMessage(message(limit + 1))).toEqual([problem]);
  });
});

test.each<[string, Message, string[]]>([
  ['a blank text', { kind: 'text', body: ' \n' }, ['text.body: must be a text that is not blank']],
  [
    'no rows',
    { kind: 'list', body: 'b', button: 'b', rows: [] },
    ['action.sections[0].rows: 0 of them, at least 1'],
  ],
  [
    'two buttons of one title',
    {
      kind: 'buttons',
      body: 'b',
      buttons: [
        { id: 'a', title: 'Yes' },
        { id: 'b', title: 'Yes' },
      ],
    },
    ['action.buttons: two of them are the same'],
  ],
  [
    'an id with a space at its end',
    { kind: 'buttons', body: 'b', buttons: [{ id: 'a ', title: 'Yes' }] },
    ['action.buttons[0].reply.id: must be an id without a space at either end'],
  ],
  [
    'a link that is none',
    { kind: 'audio', link: 'file:///etc/passwd' },
    ['audio.link: must be a link that begins with http:// or https://'],
  ],
])('%s is refused in words that hold none of the text', (_name, message, problems) => {
  expect(checkMessage(message)).toEqual(problems);
});

describe('a send goes', () => {
  const text: Message = { kind: 'text', body: 'hello' };
  test('to the phone when there is one', () => {
    expect(toPayload({ phone: '27821234567', bsuid: 'ZA.1' }, text, 'row:1')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '27821234567',
      type: 'text',
      text: { body: 'hello' },
      biz_opaque_callback_data: 'row:1',
    });
  });
  test('to the business-scoped id otherwise, never as `to`', () => {
    const payload = toPayload({ bsuid: 'ZA.1', parentBsuid: 'ZA.ENT.2' }, text, 'row:1');
    expect(payload).toMatchObject({ recipient: 'ZA.1' });
    expect(payload).not.toHaveProperty('to');
  });
});
