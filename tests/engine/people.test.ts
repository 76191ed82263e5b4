import { describe, expect, it } from 'vitest';
import { chart, flowOf } from '../harness/charts.js';
import { Talk } from '../harness/talk.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });

/** Two questions, a person, and stop. */
const join = () =>
  chart({
    context: { name: { type: 'text', default: null } },
    root: {
      heard: { stop: { hear: ['stop'], target: 'stopped' }, person: { hear: ['person'], target: 'person' } },
      silence: [{ as: 'soft', delayMs: 60_000, say: text('Still there?'), target: '$again' }],
      states: {
        askName: { say: text('Name?'), on: { text: [{ take: 'name', target: 'askTown' }] } },
        askTown: { say: text('Town, {name}?'), on: { text: [{ target: 'end' }] } },
        passing: { say: text('Passing.'), always: [{ target: 'askName' }] },
        end: { type: 'final' },
        person: {
          origin: 'everywhere',
          type: 'handover',
          entry: [{ action: 'conversation.handover', input: { to: { literal: 'sales' } } }],
          say: text('A person will answer.'),
          on: { returned: [{ say: text('Back with me.'), target: '$resume' }] },
        },
        stopped: {
          origin: 'everywhere',
          type: 'stopped',
          say: text('Stopped.'),
          heard: { start: { hear: ['start'], target: '$restart' } },
        },
      },
    },
  });

/** A chat that waits at the second question. */
function talk() {
  const chat = new Talk([flowOf(join())]);
  chat.text('hi');
  expect(chat.text('Thandi')).toEqual(['Town, Thandi?']);
  return chat;
}

describe('a person of ours who writes past the machine', () => {
  it('has the conversation, without a word of the machine, until it is returned', () => {
    const chat = talk();
    expect(chat.event({ type: 'takenOver' })).toEqual([]);
    expect(chat.effects()).toEqual([
      { kind: 'silence', optOut: false },
      { kind: 'handover.start', to: 'sales' },
    ]);
    expect(chat.last).toMatchObject({ mode: 'handover' });
    expect(chat.text('are you real?')).toEqual([]);
    expect(chat.wait(3_600_000)).toEqual([]);
    expect(chat.event({ type: 'returned' })).toEqual(['Back with me.\n\nTown, Thandi?']);
  });

  it('who writes again changes nothing', () => {
    const chat = talk();
    chat.event({ type: 'takenOver' });
    expect(chat.event({ type: 'takenOver' })).toEqual([]);
    expect(chat.effects()).toEqual([]);
    expect(chat.last.mode).toBe('handover');
  });

  it('does not wake who said stop', () => {
    const chat = talk();
    chat.text('stop');
    expect(chat.event({ type: 'takenOver' })).toEqual([]);
    expect(chat.last.mode).toBe('stopped');
  });

  it('has it too where nothing ran', () => {
    const chat = talk();
    chat.text('Mooi River');
    expect(chat.conversation?.frames).toEqual([]);
    expect(chat.event({ type: 'takenOver' })).toEqual([]);
    expect(chat.last.mode).toBe('handover');
    expect(chat.text('hello?')).toEqual([]);
  });
});

describe('a person who hands the conversation back', () => {
  it('may name the question to go on with', () => {
    const chat = talk();
    chat.text('person');
    expect(chat.event({ type: 'returned', to: 'askName' })).toEqual(['Name?']);
    expect(chat.effects()).toEqual([{ kind: 'handover.end' }]);
    expect(chat.last).toMatchObject({ mode: 'bot' });
    expect(chat.text('Sipho')).toEqual(['Town, Sipho?']);
  });

  it.each(['nowhere', 'passing', 'end', 'person', ''])('cannot name %j: it goes on where it was', (to) => {
    const chat = talk();
    chat.text('person');
    expect(chat.event({ type: 'returned', to })).toEqual(['Back with me.\n\nTown, Thandi?']);
    expect(chat.last.trace).toContainEqual({
      step: 'note',
      text: `there is no waiting state "${to}" to return to`,
    });
  });

  it('changes nothing where nobody had it', () => {
    const chat = talk();
    expect(chat.event({ type: 'returned', to: 'askName' })).toEqual([]);
    expect(chat.state).toBe('askTown');
  });
});
