import { describe, expect, it } from 'vitest';
import { optOut } from '../../runtime/engine/hearing/opt-out.js';
import type { CustomerMessage } from '../../runtime/model/index.js';
import { JoinLoop } from '../harness/join-loop.js';

const plain = [
  'stop',
  'STOP',
  'Stop!',
  'STOPALL',
  'stop all',
  'OPTOUT',
  'opt-out',
  'opt out',
  'UNSUBSCRIBE',
  'unsubscribe me please',
  's t o p',
  '🛑',
  'stop messaging me',
  'Please stop sending me these messages',
  'eish just stop now man',
  'STOP IT!!!',
  'stop bothering me you idiots',
  'I said stop',
  'can you please stop texting me',
  'stop spamming me, fuck off',
  'leave me alone',
  'hey man stop this nonsense',
  'please stop, thank you',
  'stop with the sms',
  'i want you to stop messaging me',
  'stop sending me this rubbish',
  'bloody hell, stop',
  'hou op',
  'hou asb op',
  'stop asseblief',
  'los my uit',
  'ek het gesê stop',
  'hou op om my te pla',
  'fokof en los my uit',
  'STOP NOU DADELIK',
  'misa',
  'ngicela misa',
  'ngiyekeni bo',
  'misani ukungithumelela imiyalezo',
  'ngithe misa',
  'ngicela ningangithumeleli imiyalezo',
  'Good day. I get too many messages from you. Please stop. Thank you.',
  'STOP\nThandi Mokoena\nMooi River',
  'stop, Thandi',
  'st\u043ep',
  'sotp',
  'st0p',
  'plsstop',
  'stop boodksappe',
  'ngicelamisa',
  `${'We moved to Durban and have fibre there. '.repeat(20)}Please stop messaging me.`,
];
const maybe = [
  'stop the technician',
  'stop sending the invoice to my office',
  'stop?',
  'hou op met die installasie',
  'can i stop later?',
  'how do i stop these messages',
  'it works, stop, works again, i said stop the technician',
  'Stop. Win more at https://acme.example',
];
const other = [
  'do not stop my line',
  "don't stop",
  'the taxi stop',
  'at the bus stop',
  'my internet stops every night',
  'it does not stop raining',
  'Stop Ndlovu',
  'Thandi',
  'non stop',
  'stopover',
  'one stop shop',
  'the stop street in Weenen',
  'moenie stop nie',
  'die internet stop elke aand',
  'yima',
  'yeka leyo',
  'Christopher',
  'top',
  'unsure',
  'i want internet',
  '',
  '👍',
  'Reply STOP to opt out of Acme offers',
  'Thank you for contacting Acme. We are closed. To stop these messages, reply STOP',
  'it goes slow, then stop',
  'stop sign',
  'I never said you must stop',
  'I did not say stop',
  'kulungile, siyathutha, cha ngiyabonga',
  'Antwoord STOP om uit te teken',
  'Phendula ngo STOP ukuze uphume',
];

describe('asks to be left alone', () => {
  it.each(plain)('plainly: "%s"', (text) => expect(optOut(text)).toBe('plain'));
  it.each(maybe)('perhaps: "%s"', (text) => expect(optOut(text)).toBe('maybe'));
  it.each(other)('not at all: "%s"', (text) => expect(optOut(text)).toBe(null));
});

/** Conversations that wait at each kind of question. */
const questions: { [name: string]: () => JoinLoop } = {
  welcome: () => said('hi'),
  privacy: () => said('hi', 'English'),
  name: () => said('hi', 'English', 'ok'),
  place: () => said('hi', 'English', 'ok', 'Thandi'),
  packages: () => said('hi', 'English', 'ok', 'Thandi', 'Mooi River'),
  consent: () => new JoinLoop().toConsent(),
  summary: () => new JoinLoop().toSummary(),
  'after the order': () => new JoinLoop().toOrder(),
  menu: () => said('hi', 'English', 'menu'),
};

function said(...words: string[]): JoinLoop {
  const chat = new JoinLoop();
  for (const text of words) chat.text(text);
  return chat;
}

describe.each(Object.entries(questions))('at the question %s', (_name, at) => {
  it.each(plain)('"%s" stops', (text) => {
    const chat = at();
    chat.text(text);
    expect([chat.state, chat.last.mode]).toEqual(['stopped', 'stopped']);
    expect(chat.effects()).toContainEqual({ kind: 'silence', optOut: true });
  });

  it.each([
    { kind: 'image', caption: 'STOP' },
    { kind: 'document', caption: 'please stop messaging me' },
    { kind: 'edit', text: 'stop', messageId: 'x' },
  ] satisfies CustomerMessage[])('$kind stops', (message) => {
    const chat = at();
    chat.message(message);
    expect(chat.last.mode).toBe('stopped');
  });

  it.each(['yima', 'yeka', 'yima ke', 'yekani', 'stop the technician'])(
    '"%s" asks, and is no answer',
    (text) => {
      const chat = at();
      const { name, manual_location } = chat.customer;
      const [asked] = chat.text(text);
      expect([chat.state, asked]).toEqual(['stopOrNot', expect.stringMatching(/stop all messages/)]);
      expect([chat.customer.name, chat.customer.manual_location]).toEqual([name, manual_location]);
      chat.text('yes');
      expect(chat.last.mode).toBe('stopped');
    },
  );

  it.each([
    ['cancel my internet', /^cancelling$/],
    ['I want to cancel', /^cancelling$/],
    ['please cancel my order', /^cancelling$/],
    ['kanselleer my internet', /^cancelling$/],
    ['ngifuna ukukhansela i-oda lami', /^cancelling$/],
    ['delete my data', /^erasing$/],
    ['please delete my details', /^erasing$/],
    ['verwyder my besonderhede', /^erasing$/],
    ['sula imininingwane yami', /^erasing$/],
  ])('"%s" is no answer', (text, state) => {
    const chat = at();
    const { name, manual_location } = chat.customer;
    chat.text(text);
    expect(chat.state).toMatch(state);
    expect([chat.customer.name, chat.customer.manual_location]).toEqual([name, manual_location]);
  });
});

describe('after a stop', () => {
  const stopped = () => said('hi', 'English', 'stop');

  it('whoever writes again is told once a day how to begin', () => {
    const chat = stopped();
    expect(chat.text('hello?')).toEqual([
      'You stopped our messages, so I stay quiet. Type *start* to begin again.',
    ]);
    expect(chat.last.effects).toMatchObject([{ kind: 'send', confirmation: true }]);
    expect(chat.text('hello??')).toEqual([]);
    expect(chat.message({ kind: 'image' })).toEqual([]);
    expect(chat.tap('onboarding/privacy/goOn')).toEqual([]);
    chat.now += 24 * 3_600_000;
    expect(chat.text('are you there')).toHaveLength(1);
    expect(chat.last.mode).toBe('stopped');
  });

  it('a person and help are heard, and "start" begins again', () => {
    const chat = stopped();
    expect(chat.text('help')).toEqual([expect.stringContaining('Type *start* to begin again, or *person*')]);
    expect(chat.last.mode).toBe('stopped');
    expect(chat.text('person')).toEqual([expect.stringContaining('A person from Loop')]);
    expect(chat.last.mode).toBe('handover');
    const again = stopped();
    again.text('start');
    expect(again.last.mode).toBe('bot');
  });
});

describe('the first word after an end', () => {
  it('"person", as the last bubble says, calls one', () => {
    const chat = new JoinLoop().toOrder();
    expect(chat.text('person')).toEqual([expect.stringContaining('A person from Loop will answer you')]);
    expect(chat.last.mode).toBe('handover');
  });

  it('that is a word of the home question alone only greets', () => {
    const chat = new JoinLoop().toOrder();
    chat.now += 3_600_000;
    expect(chat.text('change')).toEqual([expect.stringContaining('We have your order')]);
    expect(chat.state).toBe('ordered');
  });

  it('a thumbs-up to the last bubble begins nothing', () => {
    const chat = new JoinLoop().toOrder();
    expect(chat.message({ kind: 'reaction', emoji: '👍', messageId: 'x' })).toEqual([]);
    expect(chat.conversation!.frames).toEqual([]);
  });
});

describe('an edit', () => {
  it('of an answer that was taken is no answer to the next question, and is not told off', () => {
    const chat = said('hi', 'English', 'ok', 'Thandy');
    expect(chat.state).toBe('askPlace');
    expect(chat.message({ kind: 'edit', text: 'Thandi', messageId: 'm3.0' })).toEqual([]);
    expect([chat.state, chat.customer.name]).toEqual(['askPlace', 'Thandy']);
  });

  it('that says what the question listens for is heard', () => {
    const chat = said('hi', 'Englsih zz');
    chat.message({ kind: 'edit', text: 'English', messageId: 'm1.0' });
    expect(chat.state).toBe('privacy');
  });
});
