import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  type Bubble,
  bubbleInLine,
  bubbleInText,
  type Cause,
  causeInChat,
  counted,
  type Deed,
  durationInWords,
  effectInWords,
  kindInWords,
  newsOfRow,
  rowsInLine,
  saidInChat,
  saidOf,
  sentBubble,
  targetInWords,
  tellCause,
  tellDeed,
  tellDeeds,
  tellWay,
  timeLeft,
  timerInWords,
  turnInChat,
  valueInWords,
  type WrittenRow,
  writtenDuration,
} from '../../runtime/language/index.js';
import type { CustomerMessage, Effect, EffectKind, Message, MessageKind } from '../../runtime/model/index.js';

const hour = 3_600_000;

describe('what set a turn off', () => {
  test.each<[Cause, string, string | null]>([
    [tellCause('moment'), 'a message', null],
    [tellCause('timers', 2 * hour), 'nobody writes for 2 hours', '… 2h later'],
    [tellCause('timers'), 'nobody writes', '(nobody writes)'],
    [
      tellCause('undelivered'),
      'a message of ours could not be delivered',
      '(a message of ours could not be delivered)',
    ],
    [tellCause('returned'), 'a person hands back', '(a person hands back)'],
    [tellCause('takenOver'), 'a person takes over', '(a person takes over)'],
  ])('$is', (cause, told, inChat) => {
    expect([cause.told, causeInChat(cause)]).toEqual([told, inChat]);
  });
});

describe('what the program did', () => {
  const deeds: { [Step in Deed['step']]: [deed: Deed & { step: Step }, told: string | null][] } = {
    heard: [
      [{ step: 'heard', as: 'yes', by: 'exact' }, null],
      [{ step: 'heard', as: 'yes', by: 'spelling' }, '(spelling: yes)'],
    ],
    take: [[{ step: 'take', flow: 'home', transition: 'menu|choice.menu.yes|0' }, null]],
    enter: [[{ step: 'enter', flow: 'onboarding', state: 'askName' }, '→ askName']],
    jump: [[{ step: 'jump', to: 'askName', target: '$back' }, '↩ askName ($back)']],
    lookup: [[{ step: 'lookup', src: 'packages.list', outcome: 'found' }, '· packages.list: found']],
    journey: [
      [{ step: 'journey', from: null, to: 'awareness' }, 'journey: first contact → awareness'],
      [{ step: 'journey', from: 'awareness', to: 'decision' }, 'journey: awareness → decision'],
    ],
    call: [[{ step: 'call', flow: 'everywhere' }, '⇒ everywhere']],
    return: [
      [{ step: 'return', flow: 'everywhere', final: 'resume' }, '⇐ everywhere (resume)'],
      [{ step: 'return', flow: 'everywhere', final: '' }, '⇐ everywhere'],
    ],
    guardFailed: [
      [{ step: 'guardFailed', guard: 'n > 3', error: 'n is missing' }, '(guard failed: n > 3: n is missing)'],
    ],
    moved: [
      [
        { step: 'moved', flow: 'home', how: 'structure', from: 'a1' },
        '(home was changed meanwhile: structure)',
      ],
    ],
    note: [[{ step: 'note', text: 'silence soft' }, '(silence soft)']],
    effect: [
      [{ step: 'effect', effect: { kind: 'handover.start', to: 'support' } }, '· handed over to support'],
      [
        {
          step: 'effect',
          effect: { kind: 'journey', stage: 'decision', movement: 'forward', trigger: '', data: {} },
        },
        null,
      ],
    ],
    refused: [[{ step: 'refused' }, '· refused by the database']],
  };

  test.each(Object.values(deeds).flat())('%j', (deed, told) => expect(tellDeed(deed)).toBe(told));

  const effects: { [Kind in EffectKind]: [effect: Effect & { kind: Kind }, told: string | null][] } = {
    send: [
      [
        {
          kind: 'send',
          message: { kind: 'text', body: 'Hi' },
          interaction: 'message',
          metadata: {},
          confirmation: false,
        },
        null,
      ],
    ],
    journey: [
      [{ kind: 'journey', stage: 'decision', movement: 'forward', trigger: 'choose', data: {} }, null],
    ],
    'customer.update': [
      [
        { kind: 'customer.update', name: 'Thandi', manual_location: null },
        'customer.name becomes “Thandi”, forgets customer.manual_location',
      ],
      [{ kind: 'customer.update', coverage_available: true }, 'customer.coverage_available becomes yes'],
      [{ kind: 'customer.update', coverage_area_id: 'a-1' }, null],
    ],
    'package.select': [
      [
        { kind: 'package.select', package_code: 'basic', price_per_day: 5, final: false, context: 'auto' },
        'package basic chosen',
      ],
      [
        { kind: 'package.select', package_code: 'basic', price_per_day: 5, final: true, context: 'auto' },
        'package basic signed up for',
      ],
    ],
    'package.unselect': [
      [
        { kind: 'package.unselect', package_code: 'basic', restore: null, signed: false, final: false },
        'package basic no longer chosen',
      ],
      [
        { kind: 'package.unselect', package_code: 'basic', restore: 'premium', signed: true, final: true },
        'package basic no longer signed up for, premium again',
      ],
    ],
    'consent.record': [
      [
        {
          kind: 'consent.record',
          purpose: 'service',
          given: true,
          words: 'May we?\n[I agree]',
          language: 'en',
          messageId: 'wamid.1',
        },
        `consent given (service, wording ${createHash('sha256').update('May we?\n[I agree]').digest('hex').slice(0, 8)})`,
      ],
      [
        {
          kind: 'consent.record',
          purpose: 'marketing',
          given: false,
          words: null,
          language: 'zu',
          messageId: null,
        },
        'consent withheld (marketing)',
      ],
    ],
    'waitingList.join': [
      [{ kind: 'waitingList.join', place: 'Underberg', gps: null }, 'on the waiting list for Underberg'],
      [{ kind: 'waitingList.join', place: null, gps: null }, 'on the waiting list'],
    ],
    'handover.start': [[{ kind: 'handover.start', to: 'support' }, 'handed over to support']],
    'handover.end': [[{ kind: 'handover.end' }, 'handed back to the flow']],
    silence: [
      [{ kind: 'silence', optOut: false }, 'waiting messages cancelled'],
      [{ kind: 'silence', optOut: true }, 'all messages stopped'],
    ],
  };

  test.each(Object.values(effects).flat())('%j', (effect, told) => {
    expect(effectInWords(effect)).toBe(told);
  });

  test('stands in one line, the stages of the journey last', () => {
    const trace = [
      { step: 'take' as const, flow: 'onboarding', transition: 'welcome|text|0' },
      { step: 'enter' as const, flow: 'onboarding', state: 'loading' },
      { step: 'journey' as const, from: 'awareness' as const, to: 'consideration' as const },
      { step: 'journey' as const, from: 'consideration' as const, to: 'decision' as const },
      { step: 'lookup' as const, src: 'packages.list', outcome: 'found' },
    ];
    expect(tellWay(tellDeeds(trace, [{ kind: 'handover.end' }], true))).toBe(
      '· refused by the database → loading · packages.list: found · handed back to the flow' +
        '   journey: awareness → consideration, consideration → decision',
    );
  });
});

describe('a bubble', () => {
  const bubbles: { [Kind in MessageKind]: [message: Message & { kind: Kind }, text: string, line: string] } =
    {
      text: [{ kind: 'text', body: 'Hello\nyou' }, 'Hello\nyou', 'Hello you'],
      buttons: [
        {
          kind: 'buttons',
          image: 'https://loop/map',
          body: 'Go on?',
          buttons: [
            { id: 'y', title: 'Yes' },
            { id: 'n', title: 'No' },
          ],
        },
        '🖼 https://loop/map\nGo on?\n[Yes | No]',
        '🖼 https://loop/map Go on? [Yes | No]',
      ],
      list: [
        {
          kind: 'list',
          body: 'Which?',
          button: 'See packages',
          rows: [
            { id: 'b', title: 'Basic', description: 'R 5' },
            { id: 'p', title: 'Premium' },
          ],
        },
        'Which?\n[See packages]\n • Basic — R 5\n • Premium',
        'Which? [See packages: Basic | Premium]',
      ],
      requestLocation: [
        { kind: 'requestLocation', body: 'Where?' },
        'Where?\n[send location]',
        'Where? [send location]',
      ],
      url: [
        { kind: 'url', body: 'Read.', label: 'Open', url: 'https://loop' },
        'Read.\n[Open] https://loop',
        'Read. [Open]',
      ],
      image: [
        { kind: 'image', link: 'https://loop/map', caption: 'Here' },
        '🖼 https://loop/map\nHere',
        '🖼 https://loop/map Here',
      ],
      document: [
        { kind: 'document', link: 'https://loop/a.pdf' },
        '🖼 https://loop/a.pdf',
        '🖼 https://loop/a.pdf',
      ],
      audio: [
        { kind: 'audio', link: 'https://loop/a.mp3' },
        '🔊 https://loop/a.mp3',
        '🔊 https://loop/a.mp3',
      ],
      template: [
        { kind: 'template', name: 'come_back', language: 'en', parameters: ['Thandi'] },
        '(template come_back, en)\nThandi',
        '(template come_back, en) Thandi',
      ],
      reaction: [{ kind: 'reaction', messageId: 'm', emoji: '👍' }, '👍', '👍'],
    };

  test.each(Object.values(bubbles))('%j', (message, text, line) => {
    const bubble: Bubble = sentBubble(message);
    expect([bubbleInText(bubble), bubbleInLine(bubble)]).toEqual([text, line]);
  });

  test('is cut in one line', () => {
    expect(bubbleInLine({ kind: 'text', text: 'word '.repeat(50) })).toMatch(/^word .{90,110}…$/);
  });
});

test.each<[CustomerMessage, string]>([
  [{ kind: 'text', text: 'hi' }, 'hi'],
  [{ kind: 'edit', text: 'hi!', messageId: 'm' }, 'hi!'],
  [{ kind: 'choice', id: 'home/a/yes', title: 'Yes' }, '[Yes]'],
  [{ kind: 'location', location: { latitude: -29.5, longitude: 30.2 } }, '📍 -29.50, 30.20'],
  [{ kind: 'reaction', emoji: '👍', messageId: 'm' }, '(👍)'],
  [{ kind: 'image' }, '(image)'],
])('the customer says %j', (message, told) => expect(saidInChat(saidOf(message))).toBe(told));

test.each([
  ['image', 'sends a photo'],
  ['text', 'types an answer'],
  ['unheard', 'not understood'],
  ['returned', 'a person hands back'],
  ['refused', 'refused by the database'],
])('a transition is set off by %s: %s', (kind, told) => expect(kindInWords(kind)).toBe(told));

test.each([
  ['$again', 'asks again'],
  ['$resume', 'back to where the customer was'],
  ['$back', 'to the question before'],
  ['$restart', 'to the start'],
  ['askName', 'askName'],
  [undefined, 'stays'],
])('a transition to %s leads %s', (target, told) => expect(targetInWords(target)).toBe(told));

test.each([
  [2 * hour, '2 hours', '2h', '2 h'],
  [90 * 60_000, '90 minutes', '90m', '1 h 30 min'],
  [24 * hour, '1 day', '1d', '24 h'],
  [72 * hour + 60_000, '4,321 minutes', '4321m', '3 d'],
  [1_500, '2 seconds', '2s', 'a moment'],
])('%i ms', (ms, inWords, written, left) => {
  expect([durationInWords(ms), writtenDuration(ms), timeLeft(ms)]).toEqual([inWords, written, left]);
  expect(timerInWords('silence', ms)).toBe(`⏱ ${inWords} of silence`);
  expect(timerInWords('after', ms)).toBe(`⏱ after ${inWords}`);
});

test('things are counted', () => {
  expect([counted(1, 'bubble'), counted(3, 'bubble'), counted(0, 'bubble')]).toEqual([
    '1 bubble',
    '3 bubbles',
    '0 bubbles',
  ]);
  expect(counted(1_200, 'person', 'people')).toBe('1,200 people');
});

describe('rows', () => {
  const row = (table: string, how: WrittenRow['how'], values = {}): WrittenRow => ({ table, how, values });

  test('are counted by table', () => {
    expect(rowsInLine([])).toBe('(nothing)');
    expect(
      rowsInLine([
        row('customers', 'changed'),
        row('customer_interactions', 'added'),
        row('customer_interactions', 'added'),
      ]),
    ).toBe('≠ customers 1   + customer_interactions 2');
    expect(
      rowsInLine([
        { table: 'customers', how: 'added', count: 0 },
        { table: 'customer_interactions', how: 'added', count: 3 },
      ]),
    ).toBe('+ customer_interactions 3');
  });

  test.each<[WrittenRow, string]>([
    [row('customers', 'added', { name: 'Thandi' }), ''],
    [row('customers', 'changed', { name: 'Thandi', timestamp: 'now', area_id: 'a' }), 'name: Thandi'],
    [row('customer_interactions', 'added', { message_text: 'hi' }), 'hi'],
    [row('customer_journey_events', 'added', { to_stage: 'awareness' }), 'first contact → awareness'],
  ])('what is news in %j', (written, news) => expect(newsOfRow(written)).toBe(news));
});

test.each([
  [null, 'nothing'],
  [true, 'yes'],
  [3, '3'],
  [[], 'none'],
  [[{ name: 'Farm Connect' }, { name: 'Family Plus' }], 'Farm Connect, Family Plus'],
  [{ latitude: -29.5, longitude: 30 }, '-29.5000, 30.0000'],
])('the value %j is said as %s', (value, told) => expect(valueInWords(value)).toBe(told));

test('a whole turn is a chat', () => {
  expect(
    turnInChat('Thandi', {
      cause: tellCause('moment'),
      said: { kind: 'choice', text: 'See packages' },
      deeds: tellDeeds([{ step: 'enter', flow: 'onboarding', state: 'choose' }]),
      bubbles: [{ kind: 'text', text: 'Which one?\n\nTake your time.' }],
      rows: [],
    }),
  ).toBe(
    [
      'Thandi: [See packages]',
      '  → choose',
      'Loop:   Which one?',
      '',
      '        Take your time.',
      '  (nothing)',
    ].join('\n'),
  );
});
