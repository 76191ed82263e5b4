import { beforeEach, describe, expect, it } from 'vitest';
import { chart, flowOf } from '../harness/charts.js';
import { hour, Talk } from '../harness/talk.js';

const flow = flowOf(
  chart({
    root: {
      heard: {
        menu: { hear: ['menu'], target: 'menu' },
        stop: { hear: ['stop'], target: 'stopped' },
      },
      states: {
        ask: { say: { kind: 'text', text: 'Shall we?' }, buttons: { yes: { target: 'ask' } } },
        menu: {
          say: { kind: 'text', text: 'The menu.' },
          buttons: { stop: { title: 'Stop all', target: 'stopped' }, on: { title: 'Go on', target: 'ask' } },
          after: [{ as: 'late', delayMs: 30 * hour, target: 'menu' }],
        },
        stopped: {
          type: 'stopped',
          say: { kind: 'text', text: 'All right.' },
          heard: { start: { hear: ['start'], target: '$restart' } },
        },
      },
    },
  }),
);

/** What could not be said when the window was closed, and what the customer writes then. */
describe('while the question has not been spoken', () => {
  let talk: Talk;
  beforeEach(() => {
    talk = new Talk([flow]);
    talk.text('hi');
  });

  it('a choice of it is asked first', () => {
    talk.text('menu');
    expect(talk.wait(31 * hour)).toEqual([]);
    expect(talk.text('go on')).toEqual(['The menu.']);
  });

  it('a word for everywhere is heard, even where a choice has the same', () => {
    talk.text('menu');
    talk.wait(31 * hour);
    expect(talk.text('stop')).toEqual(['All right.']);
  });

  it('"start" begins again though nobody was told of the stop', () => {
    talk.windowUntil = talk.now;
    const sentAt = talk.now - 25 * hour;
    const message = { kind: 'text', text: 'stop' } as const;
    expect(talk.event({ type: 'moment', messages: [{ message, messageId: 'late', sentAt }] })).toEqual([]);
    expect(talk.state).toBe('stopped');
    expect(talk.text('start')).toEqual(['Shall we?']);
  });
});
