import { expect, test } from 'vitest';
import { readLine, samplePin } from '../../runtime/cli/chat/read-line.js';

const choices = [
  { id: 'onboarding/choose/each:basic', title: 'Farm Connect' },
  { id: 'onboarding/choose/compare', title: 'Compare them' },
];

test.each([
  ['', { kind: 'nothing' }],
  ['  hi there ', { kind: 'text', text: 'hi there' }],
  ['2', { kind: 'tap', choice: choices[1] }],
  ['3', { kind: 'text', text: '3' }],
  ['0', { kind: 'text', text: '0' }],
  ['2 of us', { kind: 'text', text: '2 of us' }],
  ['/location', { kind: 'pin', ...samplePin }],
  ['/location -33.5, 19', { kind: 'pin', latitude: -33.5, longitude: 19 }],
  ['/location -33.5 19.25', { kind: 'pin', latitude: -33.5, longitude: 19.25 }],
  ['/location Mooi River', { kind: 'place', name: 'Mooi River' }],
  ['/language ZU', { kind: 'language', language: 'zu' }],
  ['/save joins-with-a-pin', { kind: 'save', name: 'joins-with-a-pin' }],
  ['/restart', { kind: 'restart' }],
  ['/help', { kind: 'help' }],
  ['/quit', { kind: 'quit' }],
])('%j', (line, meant) => {
  expect(readLine(line, choices)).toEqual(meant);
});

test.each(['/language fr', '/save', '/save ../../oops', '/location 91 0', '/dance'])(
  '%j is a mistake that says what to write',
  (line) => {
    expect(readLine(line, choices)).toEqual({ kind: 'mistake', help: expect.stringMatching(/\.$/) });
  },
);
