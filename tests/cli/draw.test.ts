import { expect, test } from 'vitest';
import { drawMoment, widthOf, wrap } from '../../runtime/cli/chat/draw.js';
import { sentBubble } from '../../runtime/language/index.js';
import type { Message } from '../../runtime/model/index.js';
import { tapName, writeScenario } from '../../runtime/review/index.js';

const buttons = sentBubble({
  kind: 'buttons',
  body: '👋 *Welcome to Loop!*\nPlease choose your language.',
  buttons: [
    { id: 'onboarding/welcome/english', title: 'English' },
    { id: 'onboarding/welcome/zulu', title: 'isiZulu' },
  ],
});

test('a narrow terminal or a pipe shows the system below the customer', () => {
  const drawn = drawMoment([buttons], ['→ welcome'], { columns: 80, colour: false });
  expect(drawn.split('\n')).toEqual([
    'Loop  👋 *Welcome to Loop!*',
    '      Please choose your language.',
    '      [1] English',
    '      [2] isiZulu',
    '    → welcome',
  ]);
});

test('a wide terminal shows the system beside the customer, dimmed', () => {
  const lines = drawMoment([buttons], ['→ welcome'], { columns: 120, colour: true }).split('\n');
  expect(lines).toHaveLength(4);
  const [left = '', right] = lines[0]!.split('\u001b[2m');
  expect(left.trimEnd()).toBe('Loop  👋 *Welcome to Loop!*');
  expect(widthOf(left)).toBe(69);
  expect(right).toBe('→ welcome\u001b[22m');
});

test.each<[Message, string[]]>([
  [
    {
      kind: 'list',
      body: 'Which one?',
      button: 'See packages',
      rows: [{ id: 'f/s/each:basic', title: 'Farm Connect', description: 'R 15 a day' }],
    },
    ['Loop  Which one?', '      [1] Farm Connect — R 15 a day'],
  ],
  [{ kind: 'requestLocation', body: 'Where?' }, ['Loop  Where?', '      [/location]']],
  [
    { kind: 'url', body: 'Read this.', label: 'Open', url: 'https://loop.example' },
    ['Loop  Read this.', '      [Open] https://loop.example'],
  ],
  [
    { kind: 'image', link: 'https://loop.example/map.jpg', caption: 'Here' },
    ['Loop  🖼 https://loop.example/map.jpg', '      Here'],
  ],
  [
    { kind: 'template', name: 'come_back', language: 'en', parameters: ['Thandi'] },
    ['Loop  (template come_back, en)', '      Thandi'],
  ],
])('%j', (message, lines) => {
  expect(drawMoment([sentBubble(message)], [], { columns: 80, colour: false }).split('\n')).toEqual(lines);
});

test('words are not cut', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('https://loop.example/privacy', 10)).toEqual(['https://loop.example/privacy']);
});

test('a chat is kept as a scenario that a person can read', () => {
  expect(
    writeScenario({
      title: 'Thandi joins with a pin',
      who: { name: 'Thandi', phone: '27820000001' },
      language: 'en',
      steps: [
        { text: 'hi [ there ]' },
        { tap: tapName('onboarding/welcome/english') },
        { location: [-29.5, 30.2] },
        { tap: tapName('onboarding/choose/each:standard') },
      ],
    }),
  ).toBe(`title: Thandi joins with a pin
who: {name: Thandi, phone: "27820000001"}
language: en
steps:
  - text: hi [ there ]
  - tap: english
  - location: [-29.5, 30.2]
  - tap: standard
`);
});
