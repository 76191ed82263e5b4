import { describe, expect, it } from 'vitest';
import { JoinLoop } from '../harness/join-loop.js';

/** Whole phrases that are written for the answer, with what may stand around them. */
const plain = {
  en: {
    consent: [
      'yes',
      'Yes!',
      'YES 👍',
      'I agree',
      'yes please',
      'please, yes 🙏',
      'ok',
      'ja',
      'yebo ✅',
      '"yes".',
    ],
    order: ['All correct', 'yes', 'correct', 'confirm', 'Yes please 🙏🏾', 'yebo'],
  },
  af: {
    consent: ['Ek stem in', 'ja', 'ja asseblief', 'yebo'],
    order: ['Alles is reg', 'ja', 'reg', 'ja 👍'],
  },
  zu: {
    consent: ['Ngiyavuma', 'yebo', 'ngicela yebo'],
    order: ['Konke kulungile', 'yebo', 'kulungile', 'ja'],
  },
};

/** What says nearly the same, or its opposite, or something else beside it. */
const near: Record<keyof typeof plain, string[]> = {
  en: [
    'ok thanks',
    'ok 👋',
    'yes 💔',
    'yes but',
    'yes?',
    'ok bye',
    'yes thanks',
    'yes maybe',
    'yess',
    'yees',
    'agre',
    'i agre',
    'ok later',
    'yes 2',
    'yes or no',
    'thanks yes',
    '1',
    '2',
    'one',
    'ok whatever',
    'yes no',
    'not yes',
    'sure thing bro',
    'yes 🙄',
    'yes 😂',
    'ok 👎',
    'yes if it is free',
    'ok ok ok fine',
    '👍',
    '🙏',
    'please',
    'yes 15',
    'sharp',
    'aweh',
    'i dont agree',
    'disagree',
    'oh yes of course not',
    'yes, wait',
    'yes cancel',
  ],
  af: [
    'goed dankie',
    'ja dankie',
    'ja maar',
    'ja?',
    'jaaa',
    'ja nee',
    'ja later',
    'ek stem',
    'goed so',
    'aweh',
    'ja 💔',
    'instem',
    'ja wat',
  ],
  zu: [
    'asiyeke',
    'asenzi',
    'angivume',
    'angivumi',
    'yebo kodwa',
    'yebo ngiyabonga',
    'yebo?',
    'yeboo',
    'ngiyavum',
    'kulungile ke',
    'yebo cha',
    'ok ke',
    'ngizovuma',
    'sengivumile',
    'yebo hamba kahle',
    'angikavumi',
  ],
};

describe.each(['en', 'af', 'zu'] as const)('in %s', (code) => {
  it.each(plain[code].consent)('"%s" consents', (text) => {
    const chat = new JoinLoop(code).toConsent();
    chat.text(text);
    expect([chat.customer.consent_given, chat.last.binds]).toEqual([true, true]);
  });

  it.each(plain[code].order)('"%s" orders', (text) => {
    const chat = new JoinLoop(code).toSummary();
    chat.text(text);
    expect([chat.hasOrdered(), chat.last.binds]).toEqual([true, true]);
  });

  it.each(near[code])('"%s" neither consents nor orders, and draws an answer', (text) => {
    const consent = new JoinLoop(code).toConsent();
    consent.text(text);
    expect([consent.customer.consent_given, consent.last.binds]).toEqual([false, false]);
    expect(consent.messages()).not.toEqual([]);
    const order = new JoinLoop(code).toSummary();
    order.text(text);
    expect([order.hasOrdered(), order.last.binds]).toEqual([false, false]);
    expect(order.messages()).not.toEqual([]);
  });
});

describe('an answer that is near one that binds', () => {
  it('is asked back, with the question and its choices', () => {
    const chat = new JoinLoop().toConsent();
    const [said] = chat.text('ok sure bro');
    expect(said).toMatch(/^I want to be sure, so I need a clear answer\..*May Loop keep your name/s);
    expect(chat.messages()[0]).toMatchObject({
      kind: 'buttons',
      buttons: [{ title: 'I agree' }, { title: 'I do not agree' }],
    });
    expect(chat.last.inbound[0]).toMatchObject({
      type: 'message',
      quickReply: null,
      metadata: { heard: 'not plain' },
    });
    chat.text('yes');
    expect(chat.customer.consent_given).toBe(true);
  });

  it('offers help when it comes again and again', () => {
    const chat = new JoinLoop().toConsent();
    chat.text('ok thanks');
    chat.text('ok sure bro');
    expect(chat.text('ja well')[0]).toContain('Let me help.');
  });

  it('leaves refusing as easy as it was', () => {
    for (const text of ['no', 'nope', 'nah man', 'no thanks', 'nee', 'cha', 'I do not agree', '2', 'noo']) {
      const chat = new JoinLoop().toConsent();
      chat.text(text);
      expect([text, chat.customer.consent_given, chat.state]).toEqual([text, false, '']);
    }
  });

  it('"cancel my order" and then "yes" orders nothing', () => {
    for (const [code, cancel, yes] of [
      ['en', 'cancel my order', 'yes'],
      ['af', 'kanselleer my bestelling', 'ja'],
      ['zu', 'khansela i-oda lami', 'yebo'],
      ['en', 'place your order', 'yes'],
    ] as const) {
      const chat = new JoinLoop(code).toSummary();
      chat.text(cancel);
      chat.text(yes);
      expect([cancel, chat.hasOrdered()]).toEqual([cancel, false]);
    }
  });
});

describe('where it comes from', () => {
  const text = (words: string) => ({ kind: 'text', text: words }) as const;

  it('a quoted "yes" to another question neither consents nor orders', () => {
    const chat = new JoinLoop();
    for (const words of ['hi', 'English']) chat.text(words);
    const privacy = chat.lastBubble!;
    for (const words of ['ok', 'Thandi', 'Mooi River']) chat.text(words);
    chat.tap('onboarding/choose/each:basic', 'Farm Connect');
    chat.text('Take this one');
    expect(chat.state).toBe('consent');
    chat.moment([{ message: text('yes'), refersTo: privacy }]);
    expect(chat.customer.consent_given).toBe(false);
    chat.moment([{ message: text('yes'), refersTo: null }]);
    expect(chat.customer.consent_given).toBe(false);
    chat.moment([{ message: text('yes'), refersTo: chat.lastBubble }]);
    expect(chat.customer.consent_given).toBe(true);
  });

  it('a forwarded "yes" binds nobody', () => {
    const chat = new JoinLoop().toSummary();
    chat.moment([{ message: text('yes'), isForwarded: true }]);
    expect(chat.hasOrdered()).toBe(false);
  });

  it('an edit binds nobody', () => {
    const chat = new JoinLoop().toSummary();
    chat.message({ kind: 'edit', text: 'yes', messageId: 'm0.0' });
    expect(chat.hasOrdered()).toBe(false);
  });

  it('the button of the old summary does not order another package', () => {
    const chat = new JoinLoop().toSummary();
    const old = chat.lastBubble!;
    chat.text('package');
    chat.text('my package');
    chat.tap('onboarding/choose/each:premium', 'Business Pro');
    chat.text('Take this one');
    expect(chat.state).toBe('summary');
    const confirm = { kind: 'choice', id: 'onboarding/summary/confirm', title: 'All correct' } as const;
    chat.moment([{ message: confirm, refersTo: old }]);
    expect(chat.hasOrdered()).toBe(false);
    expect(chat.messages()[0]).toMatchObject({ body: expect.stringContaining('Business Pro') });
    // and the one that stands does
    chat.moment([{ message: confirm, refersTo: chat.lastBubble }]);
    expect(chat.hasOrdered()).toBe(true);
    expect(chat.customer.selected_package_code).toBe('premium');
  });

  it('the button of a bubble that nobody knows is asked back', () => {
    const chat = new JoinLoop().toSummary();
    chat.moment([
      { message: { kind: 'choice', id: 'onboarding/summary/confirm', title: 'All correct' }, refersTo: null },
    ]);
    expect(chat.hasOrdered()).toBe(false);
    expect(chat.messages()[0]).toMatchObject({ kind: 'buttons' });
  });

  it('an older bubble with the same words still counts: a reminder asked the same once more', () => {
    const chat = new JoinLoop().toSummary();
    const old = chat.lastBubble!;
    chat.wait(3 * 3_600_000);
    chat.moment([
      { message: { kind: 'choice', id: 'onboarding/summary/confirm', title: 'All correct' }, refersTo: old },
    ]);
    expect(chat.hasOrdered()).toBe(true);
  });

  it('a "yes" typed before the question could be read binds nobody', () => {
    const typed = (acceptedAt: number | null) => {
      const chat = new JoinLoop().toSummary();
      const lastBubble = {
        message: chat.lastBubble!,
        acceptedAt: acceptedAt === null ? null : chat.now + acceptedAt,
      };
      chat.text('yes', { lastBubble });
      return chat.hasOrdered();
    };
    // in the second in which it was accepted, the times of WhatsApp being whole seconds
    expect([typed(null), typed(5_000), typed(400), typed(0), typed(-4_000)]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('a "yes" sent twice in one breath consents and does not order', () => {
    const chat = new JoinLoop().toConsent();
    chat.passes = 1_000;
    chat.text('yes');
    expect(chat.state).toBe('summary');
    chat.text('yes');
    expect([chat.customer.consent_given, chat.hasOrdered()]).toEqual([true, false]);
  });
});

describe('a moment', () => {
  const text = (words: string) => ({ message: { kind: 'text', text: words } }) as const;

  it.each([
    [['yes', 'no wait'], 'summary'],
    [['yes', 'no'], 'change'],
    [['yes', 'stop'], 'stopped'],
    [['yes', 'how much is it?'], 'summary'],
    [['how much is it?', 'yes'], 'summary'],
    [['yes', 'hmm'], 'summary'],
    [['yes', 'cancel'], 'cancelling'],
    [['no', 'yes'], 'change'],
  ])('%j orders nothing, and leads to %s', (words, state) => {
    const chat = new JoinLoop().toSummary();
    const said = chat.moment(words.map(text));
    expect([chat.hasOrdered(), chat.state, said.length]).toEqual([false, state, 1]);
  });

  it('of the same answer twice, or with a thumbs-up, still orders', () => {
    const chat = new JoinLoop().toSummary();
    chat.moment([text('yes'), text('Yes!'), { message: { kind: 'reaction', emoji: '👍', messageId: 'x' } }]);
    expect(chat.hasOrdered()).toBe(true);
  });

  it('that holds more than was given binds nobody', () => {
    const chat = new JoinLoop().toSummary();
    expect(chat.text('yes', { othersWait: true })[0]).toContain('I want to be sure');
    expect(chat.hasOrdered()).toBe(false);
  });
});

describe('taken back at once', () => {
  it.each([
    ['en', 'no', 'change'],
    ['en', 'change', 'change'],
    ['zu', 'cha', 'change'],
    ['en', 'no wait', 'summary'],
    ['en', 'wait wait', 'stopOrNot'],
    ['af', 'nee wag', 'summary'],
    ['en', 'oops not that one', 'change'],
    ['en', 'cancel my order', 'cancelling'],
    ['en', 'stop', 'stopped'],
  ] as const)('%s: an order by "%s" a second later', (code, word, state) => {
    const chat = new JoinLoop(code).toSummary();
    chat.passes = 1_000;
    chat.tap('onboarding/summary/confirm');
    expect(chat.hasOrdered()).toBe(true);
    const [said] = chat.text(word);
    expect(chat.last.inbound[0]!.metadata.heard).toBe('taken back');
    expect([chat.hasOrdered(), chat.state]).toEqual([false, state]);
    expect(said!.split('\n')[0]).toBe(
      {
        en: 'All right, I have taken that back.',
        af: 'Goed, ek het dit teruggetrek.',
        zu: 'Kulungile, ngikuhoxisile lokho.',
      }[code],
    );
    expect(chat.effects().slice(0, 2)).toMatchObject([
      { kind: 'package.unselect', package_code: 'basic', restore: 'basic', signed: false, final: true },
      { kind: 'journey', stage: 'consideration', movement: 'back', trigger: 'taken back' },
    ]);
  });

  it('consent, by "no" before the next question can have been read', () => {
    const chat = new JoinLoop().toConsent();
    chat.passes = 1_000;
    chat.text('yes');
    const [said] = chat.text('no');
    expect([chat.customer.consent_given, chat.state, said]).toEqual([
      false,
      '',
      expect.stringContaining('All right, I have taken that back.'),
    ]);
  });

  it('consent, by a tap on the other button of that question', () => {
    const chat = new JoinLoop().toConsent();
    const question = chat.lastBubble;
    chat.text('yes');
    chat.moment([
      { message: { kind: 'choice', id: 'onboarding/consent/no', title: 'No' }, refersTo: question },
    ]);
    expect(chat.customer.consent_given).toBe(false);
  });

  it('by putting the answer right', () => {
    const chat = new JoinLoop().toSummary();
    chat.passes = 1_000;
    chat.text('yes');
    const messageId = chat.conversation!.bound!.messageId;
    chat.message({ kind: 'edit', text: 'yes please', messageId });
    expect(chat.hasOrdered()).toBe(true);
    chat.message({ kind: 'edit', text: 'yes but not now', messageId });
    expect([chat.hasOrdered(), chat.state]).toEqual([false, 'summary']);
  });

  it('not by what answers the next question, read and typed', () => {
    const chat = new JoinLoop().toConsent();
    chat.text('yes');
    chat.text('no');
    expect([chat.customer.consent_given, chat.state]).toEqual([true, 'change']);
  });

  it('not any more after a minute', () => {
    const chat = new JoinLoop().toOrder();
    chat.now += 60_000;
    chat.text('no');
    expect(chat.hasOrdered()).toBe(true);
  });
});
