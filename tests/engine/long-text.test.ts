import { expect, it } from 'vitest';
import type { CustomerMessage } from '../../runtime/model/index.js';
import { JoinLoop } from '../harness/join-loop.js';

/** WhatsApp lets people send so many letters. */
const mostLetters = 65_536;

const words = Array.from({ length: 1_000 }, (_, index) => `w${((index * 7919) % 65_537).toString(36)}`).join(
  ' ',
);
const filled = (text: string) => text.repeat(Math.ceil(mostLetters / text.length)).slice(0, mostLetters);

const texts: [string, string][] = [
  ['many different words', filled(words)],
  ['families', filled('👨‍👩‍👧‍👦 ')],
  ['one word', filled('a')],
  ['stretched letters', filled('yeeees nooooo ')],
  ['accents', filled('é̂̌')],
  ['numbers', filled('1 2 3 ')],
  ['stop words', filled('stop please ')],
];

const said = (...before: string[]) => {
  const chat = new JoinLoop();
  for (const text of before) chat.text(text);
  return chat;
};
const questions: [string, () => JoinLoop][] = [
  ['the first message', () => said()],
  ['a name', () => said('hi', 'English', 'ok')],
  ['a place', () => said('hi', 'English', 'ok', 'Thandi')],
  ['consent', () => new JoinLoop().toConsent()],
  ['after the order', () => new JoinLoop().toOrder()],
];

it.each(questions)('a text of 65,536 letters costs no more than a page is worth: %s', (_name, at) => {
  const costOf = (message: CustomerMessage) => {
    // the cheapest of some: whatever else the machine does makes one slower, and none faster
    const runs = Array.from({ length: 6 }, () => {
      const chat = at();
      const before = process.cpuUsage();
      chat.message(message);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    return Math.min(...runs);
  };
  const costs = texts.map(([name, text]) => [name, costOf({ kind: 'text', text })] as const);
  expect(costs.filter(([, ms]) => ms > 20)).toEqual([]);
});
