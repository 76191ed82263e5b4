import { describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../runtime/model/index.js';
import { JoinLoop } from '../harness/join-loop.js';

const image: CustomerMessage = { kind: 'image', mediaId: '1' };
const text = (words: string): CustomerMessage => ({ kind: 'text', text: words });
const pin: CustomerMessage = { kind: 'location', location: { latitude: -29.2, longitude: 30 } };

/** Somebody whose messages come half a second after each other. */
function hasty(...before: string[]): JoinLoop {
  const chat = new JoinLoop();
  for (const words of before) chat.text(words);
  chat.passes = 500;
  return chat;
}

describe('one answer', () => {
  it('to six pictures in a row, as they come and all at once', () => {
    const chat = hasty('hi');
    const said = Array.from({ length: 6 }, () => chat.message(image)).flat();
    expect(said).toHaveLength(1);
    expect(hasty('hi').moment(Array.from({ length: 6 }, () => ({ message: image })))).toHaveLength(1);
  });

  it('to "hi hi", the first words of all, as they come and in one webhook', () => {
    const chat = hasty();
    expect([chat.text('hi'), chat.text('Hi!')]).toEqual([[expect.stringContaining('Welcome')], []]);
    const together = hasty().moment([{ message: text('hi') }, { message: text('hi') }]);
    expect(together).toEqual([expect.stringMatching(/^👋 \*Welcome/)]);
  });

  it('to a button tapped twice, in the middle and at the end of the order', () => {
    const chat = hasty('hi');
    const tap = { kind: 'choice', id: 'onboarding/welcome/english', title: 'English' } as const;
    expect(chat.message(tap)).toHaveLength(1);
    expect(chat.message(tap)).toEqual([]);
    const order = new JoinLoop().toSummary();
    order.passes = 500;
    const confirm = 'onboarding/summary/confirm';
    expect(order.tap(confirm)).toEqual([expect.stringContaining('Done, Thandi!')]);
    expect(order.tap(confirm)).toEqual([]);
    expect(order.hasOrdered()).toBe(true);
  });

  it('to a pin sent twice', () => {
    const chat = hasty('hi', 'English', 'ok', 'Thandi');
    expect(chat.message(pin)).toEqual([expect.stringContaining('Which package')]);
    expect(chat.message(pin)).toEqual([]);
  });

  it('to what is typed together: the question that stands in the end is asked, once', () => {
    const chat = hasty('hi', 'English', 'ok');
    expect(chat.moment([{ message: text('Thandi') }, { message: text('Mooi River') }])).toEqual([
      expect.stringMatching(/^Thank you, Thandi!\n\n.*Where do you need internet.*Which package suits you/s),
    ]);
    expect(chat.messages()).toMatchObject([{ kind: 'list' }]);
  });
});

describe('of two answers to one question that come together', () => {
  const at = () => hasty('hi', 'English');
  const tap = (choice: string, title: string) =>
    ({ message: { kind: 'choice', id: `onboarding/privacy/${choice}`, title } }) as const;

  it.each([
    ['typed', { message: text('yes') }, { message: text('no') }],
    ['tapped', tap('goOn', 'OK, go on'), tap('no', 'No thanks')],
    ['one of each', tap('goOn', 'OK, go on'), { message: text('no thanks') }],
  ])('the one that refuses wins, whichever came first: %s', (_how, yes, no) => {
    for (const both of [
      [yes, no],
      [no, yes],
    ]) {
      const chat = at();
      expect(chat.moment(both)).toEqual([expect.stringMatching(/^All right\. Message us any time/)]);
      expect(chat.last.inbound.map(({ metadata }) => metadata.heard)).toContain('overtaken');
    }
  });

  it('both are done where none refuses', () => {
    const chat = hasty('hi');
    chat.moment([{ message: text('English') }, { message: text('ok') }]);
    expect(chat.state).toBe('askName');
  });
});

describe('an answer each', () => {
  it('to the same word where it means something again', () => {
    const chat = hasty('hi', 'English', 'ok', 'Thandi', 'Mooi River');
    expect(chat.text('back')).toEqual([expect.stringContaining('Where do you need internet')]);
    expect(chat.text('back')).toEqual([expect.stringContaining('What is your name')]);
  });

  it('to a picture that comes later, and to one with other words under it', () => {
    const chat = hasty('hi');
    expect(chat.message(image)).toHaveLength(1);
    expect(chat.message({ ...image, caption: 'my house' })).toHaveLength(1);
    chat.now += 20_000;
    expect(chat.message(image)).toHaveLength(1);
  });

  it('to the same word once more, when our answer has been on its way for a minute', () => {
    const chat = hasty('hi');
    const unsent = { lastBubble: { message: chat.lastBubble!, acceptedAt: null } };
    chat.text('hello', unsent);
    expect(chat.text('hello', unsent)).toEqual([]);
    chat.now += 60_000;
    expect(chat.text('hello', unsent)).toHaveLength(1);
  });
});

it('keeps every message in the history, with what it was taken for', () => {
  const chat = hasty('hi');
  chat.moment([{ message: image }, { message: image }, { message: text('English') }]);
  expect(chat.last.inbound.map(({ type, metadata }) => [type, metadata.heard])).toEqual([
    ['message', 'kind'],
    ['message', 'repeat'],
    ['quick_reply', 'exact'],
  ]);
});
