import { describe, expect, it } from 'vitest';
import { TurnStuck, turn } from '../../runtime/engine/index.js';
import { chart, flowOf, transition } from '../harness/charts.js';
import { hour, noon, Talk } from '../harness/talk.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });

const join = (language: 'en' | 'af' = 'en') =>
  chart({
    language,
    structure: 'join',
    context: {
      name: { type: 'text', default: null, min: 2, max: 10 },
      agreed: { type: 'yesno', default: false },
    },
    root: {
      heard: {
        menu: { hear: ['menu'], target: 'menu' },
        help: { hear: ['help'], target: 'help' },
        back: { hear: language === 'en' ? ['back'] : ['terug'], target: '$back' },
        startOver: { hear: ['start over'], target: '$restart' },
        afrikaans: { hear: ['afrikaans'], language: 'af', target: '$again' },
        stop: { hear: ['stop'], target: 'stopped' },
        person: { hear: ['person'], target: 'person' },
      },
      silence: [
        { as: 'soft', delayMs: 2 * hour, say: text('Still there?'), target: '$again' },
        { as: 'comeBack', delayMs: 72 * hour, say: { kind: 'template', name: 'come_back', parameters: [] } },
      ],
      states: {
        askName: {
          journey: { stage: 'awareness' },
          say: text(language === 'en' ? 'Name?' : 'Naam?'),
          on: {
            text: [
              {
                take: 'name',
                actions: [{ action: 'customer.update', input: { name: { value: 'name' } } }],
                target: 'confirm',
              },
            ],
            invalid: [{ say: text('Too short, {name}') }],
          },
        },
        confirm: {
          say: text(language === 'en' ? 'Right, {name}?' : 'Reg, {name}?'),
          buttons: {
            yes: { title: 'Yes', hear: ['yebo'], target: 'consent' },
            change: { title: 'Change it', hear: ['no'], target: 'askName' },
          },
        },
        consent: {
          needsSeen: true,
          say: text('May we?'),
          buttons: {
            later: {
              title: 'Tell me later',
              actions: [{ action: 'waitingList.join', input: {} }],
              target: 'done',
            },
            agree: {
              title: 'I agree',
              hear: ['yes'],
              assign: [{ name: 'agreed', value: 'true' }],
              actions: [{ action: 'consent.record', input: { given: { value: 'true' } } }],
              target: 'done',
            },
          },
        },
        done: { say: text('Done, {name}!'), on: { text: [{ guard: 'misses > 99' }] } },
        menu: {
          origin: 'everywhere',
          say: text('Menu'),
          buttons: { goOn: { title: 'Carry on', target: '$resume' } },
        },
        help: { origin: 'everywhere', say: text('Help'), always: [{ target: '$resume' }] },
        person: {
          origin: 'everywhere',
          type: 'handover',
          entry: [{ action: 'conversation.handover', input: { to: { literal: 'sales' } } }],
          say: text('A person will answer.'),
          on: { returned: [{ say: text('Back with me.'), target: '$resume' }] },
          after: [
            {
              as: 'nobody',
              delayMs: 30 * hour,
              say: { kind: 'template', name: 'nobody_free', parameters: [] },
              target: '$resume',
            },
          ],
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

const talk = () => new Talk([flowOf(join('en'), join('af'))]);

describe('a turn', () => {
  it('begins at home with the first message and records awareness once', () => {
    const chat = talk();
    expect(chat.text('hi')).toEqual(['Name?']);
    expect(chat.effects()).toMatchObject([{ kind: 'journey', stage: 'awareness', trigger: 'first contact' }]);
    expect(chat.last.inbound[0]).toMatchObject({ type: 'message', text: 'hi' });
  });

  it('takes an answer trimmed, and raises invalid in the same state', () => {
    const chat = talk();
    chat.text('hi');
    expect(chat.text('x')).toEqual(['Too short,']);
    expect(chat.state).toBe('askName');
    expect(chat.text('  Thandi  ')).toEqual(['Right, Thandi?']);
    expect(chat.vars.name).toBe('Thandi');
    expect(chat.effects()).toMatchObject([{ kind: 'customer.update', name: 'Thandi' }]);
  });

  it('hears a choice by id, title, synonym, number and spelling, and by another language', () => {
    for (const said of ['yes', 'Yes please', 'YEBO', '1', 'yebbo', 'dankie, yebo']) {
      const chat = talk();
      chat.text('hi');
      chat.text('Thandi');
      expect(chat.text(said), said).toEqual(['May we?']);
      expect(chat.last.inbound[0], said).toMatchObject({ type: 'quick_reply', quickReply: 'yes' });
    }
  });

  it('answers a tap on an earlier question with where the conversation is now', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.tap('home/confirm/yes', 'Yes');
    const [said] = chat.tap('home/confirm/change', 'Change it');
    expect(said).toContain('earlier question');
    expect(said).toContain('May we?');
  });

  it('goes back one question at a time, with variables and effects taken back', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.text('yes');
    expect(chat.text('back')).toEqual(['Right, Thandi?']);
    expect(chat.text('back')).toEqual(['Name?']);
    expect(chat.vars.name ?? null).toBeNull();
    expect(chat.effects()).toMatchObject([{ kind: 'customer.update', name: null }]);
    expect(chat.text('back')).toEqual(['We cannot go further back from here.\n\nName?']);
  });

  it('does not go back past what cannot be undone', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.text('yes');
    chat.text('tell me later');
    expect(chat.state).toBe('done');
    expect(chat.text('back')[0]).toContain('cannot go further back');
  });

  it('resumes after a detour, and detours within detours, without losing the way back', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.text('yes');
    expect(chat.text('menu')).toEqual(['Menu']);
    expect(chat.text('help')).toEqual(['Help\n\nMenu']);
    expect(chat.text('carry on')).toEqual(['May we?']);
    expect(chat.text('back')).toEqual(['Right, Thandi?']);
  });

  it('changes language in place', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    expect(chat.text('afrikaans')).toEqual(['Reg, Thandi?']);
    expect(chat.conversation?.language).toBe('af');
    expect(chat.effects()).toEqual([{ kind: 'customer.update', preferred_language: 'af' }]);
    expect(chat.text('terug')).toEqual(['Naam?']);
  });

  it('starts over with everything taken back', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    expect(chat.text('start over')).toEqual(['Name?']);
    expect(chat.vars).toEqual({ agreed: false });
    expect(chat.effects()).toMatchObject([{ kind: 'customer.update', name: null }]);
  });

  it('asks again on what it cannot hear, and offers help at the third miss', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    expect(chat.text('bla bla bla')).toEqual(['Right, Thandi?']);
    expect(chat.text('bla bla bla')).toEqual(['Right, Thandi?']);
    expect(chat.text('bla bla bla')).toEqual(['Help\n\nRight, Thandi?']);
  });

  it('hears a global word of the first message ever', () => {
    const chat = talk();
    expect(chat.text('Stop')).toEqual(['Stopped.']);
    expect(chat.last.mode).toBe('stopped');
  });

  it('is silent when stopped, but for its own words', () => {
    const chat = talk();
    chat.text('hi');
    expect(chat.text('stop')).toEqual(['Stopped.']);
    expect(chat.effects()).toContainEqual({ kind: 'silence', optOut: true });
    expect(chat.conversation?.timers).toEqual([]);
    expect(chat.text('hello?')).toEqual([]);
    expect(chat.text('menu')).toEqual([]);
    expect(chat.text('start')).toEqual(['Name?']);
  });

  it('leaves the conversation to a person until it is handed back', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    expect(chat.text('person')).toEqual(['A person will answer.']);
    expect(chat.effects()).toEqual([
      { kind: 'silence', optOut: false },
      { kind: 'handover.start', to: 'sales' },
    ]);
    expect(chat.text('where are you?')).toEqual([]);
    expect(chat.text('menu')).toEqual([]);
    expect(chat.conversation?.timers.map(({ id }) => id)).toEqual(['0:after:person:nobody']);
    expect(chat.event({ type: 'returned' })).toEqual(['Back with me.\n\nRight, Thandi?']);
    expect(chat.effects()).toEqual([{ kind: 'handover.end' }]);
  });

  it('resumes in silence outside the window and speaks when the customer writes', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.text('person');
    expect(chat.wait(48 * hour)).toEqual(['template']);
    expect(chat.state).toBe('confirm');
    expect(chat.text('yes')).toEqual(['Right, Thandi?']);
    expect(chat.text('yes')).toEqual(['May we?']);
  });
});

describe('time', () => {
  it('counts silence from the last message, once, and a new message starts afresh', () => {
    const chat = talk();
    chat.text('hi');
    expect(chat.wait(hour)).toEqual([]);
    chat.text('Thandi');
    expect(chat.wait(hour + 1)).toEqual([]);
    expect(chat.wait(hour)).toEqual(['Still there?\n\nRight, Thandi?']);
    expect(chat.wait(6 * hour)).toEqual([]);
  });

  it('moves what is due at night to the morning', () => {
    const chat = talk();
    chat.now = noon + 8 * hour; // 20:00, due 22:00
    chat.text('hi');
    expect(chat.conversation?.timers[0]).toEqual({ id: '0:silence::soft', dueAt: noon + 19 * hour });
  });

  it('speaks only the last of several silences that came due at once', () => {
    const chat = talk();
    chat.text('hi');
    chat.now += 80 * hour;
    expect(chat.event({ type: 'timers', due: chat.conversation!.timers })).toEqual(['template']);
    expect(chat.conversation?.timers).toEqual([]);
  });
});

/** What we said last, and when WhatsApp took it. */
const acceptedAt = (chat: Talk, at: number | null) => ({
  lastBubble: { message: chat.lastBubble!, acceptedAt: at },
});

describe('unseen questions', () => {
  const consenting = () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    chat.text('yes');
    return chat;
  };

  it('drops the same text typed twice before the answer was on the screen', () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    expect(chat.text('yes', acceptedAt(chat, chat.now))).toEqual(['May we?']);
    expect(chat.text('yes', acceptedAt(chat, null))).toEqual([]);
    expect(chat.state).toBe('consent');
    expect(chat.last.inbound[0]?.metadata.heard).toBe('repeat');
  });

  it('does not take a typed answer to a consent that was not on the screen', () => {
    const chat = consenting();
    expect(chat.text('I agree', acceptedAt(chat, null))).toEqual(['May we?']);
    expect(chat.text('agree', acceptedAt(chat, chat.now + 5000))).toEqual(['May we?']);
    expect(chat.text('I agree', acceptedAt(chat, chat.now + 999))).toEqual([
      'I want to be sure, so I need a clear answer. Please tap a button, or type just the words on it.\n\nMay we?',
    ]);
    chat.now += 5_000;
    expect(chat.text('I agree', acceptedAt(chat, chat.now))).toEqual(['Done, Thandi!']);
  });

  it('always hears a tap and a global word', () => {
    expect(consenting().tap('home/consent/agree', 'I agree')).toEqual(['Done, Thandi!']);
    const chat = consenting();
    expect(chat.text('stop', acceptedAt(chat, null))).toEqual(['Stopped.']);
  });
});

describe('calls and lookups', () => {
  const outer = chart({
    root: {
      states: {
        door: { always: [{ target: 'join' }] },
        join: {
          call: {
            flow: 'inner',
            onDone: {
              yes: [transition({ say: text('Joined.'), target: 'after' })],
              '': [transition({ target: 'after' })],
            },
            onError: [transition({ target: 'after' })],
          },
        },
        after: {
          say: text('Anything else?'),
          buttons: { again: { target: 'join' }, end: { target: 'end' } },
        },
        end: { type: 'final', say: text('Bye') },
      },
    },
  });
  const inner = chart({
    flow: 'inner',
    context: { packages: { type: { list: 'package' }, default: [], max: 9 } },
    root: {
      heard: { back: { hear: ['back'], target: '$back' } },
      states: {
        ask: { say: text('Look?'), buttons: { look: { target: 'loading' } } },
        loading: {
          invoke: {
            src: 'packages.list',
            input: {},
            onDone: {
              found: [
                {
                  as: 'f',
                  assign: [{ name: 'packages', value: 'event.output.packages' }],
                  actions: [],
                  target: 'choose',
                },
              ],
              none: [{ as: 'n', assign: [], actions: [], target: 'ask' }],
            },
            onError: [{ as: 'e', assign: [], actions: [], say: text('Broken.'), target: 'ask' }],
          },
        },
        choose: {
          say: text('Which?'),
          choices: {
            kind: 'list',
            button: 'See',
            each: {
              list: 'packages',
              itemType: 'package',
              id: 'item.package_code',
              title: '{item.name}',
              onChoose: [{ as: 'c', assign: [], actions: [], say: text('Good.'), target: 'yes' }],
            },
            rows: [],
          },
        },
        yes: { type: 'final' },
        no: { type: 'final' },
      },
    },
  });
  const basic = {
    package_code: 'basic',
    name: 'Farm Connect',
    speed: '10 Mbps',
    price_per_day: 15,
    description: '',
    features: [],
    is_popular: false,
    translations: {},
  };
  const found = { src: 'packages.list', answer: { outcome: 'found', output: { packages: [basic] } } };
  const chatting = () => new Talk([flowOf(outer), flowOf(inner)]);

  it('asks for a lookup, and goes on with its answer', () => {
    const chat = chatting();
    expect(chat.text('hi')).toEqual(['Look?']);
    const outcome = turn(chat.library, {
      turnId: 'x',
      conversation: chat.conversation,
      customer: chat.customer,
      event: {
        type: 'moment',
        messages: [{ message: { kind: 'text', text: 'look' }, messageId: 'm', sentAt: chat.now }],
      },
      now: chat.now,
      windowUntil: chat.windowUntil,
      answers: [],
      settings: chat.settings,
    });
    expect(outcome).toEqual({ kind: 'lookup', request: { src: 'packages.list', input: {}, language: 'en' } });
    expect(chat.text('look', { answers: [found] })).toEqual(['Which?']);
    expect(chat.messages()[0]).toMatchObject({
      kind: 'list',
      rows: [{ id: 'inner/choose/each:basic', title: 'Farm Connect' }],
    });
  });

  it('takes onError when a lookup fails', () => {
    const chat = chatting();
    chat.text('hi');
    expect(chat.text('look', { answers: [{ src: 'packages.list', answer: { error: 'away' } }] })).toEqual([
      'Broken.\n\nLook?',
    ]);
  });

  it('returns to the caller by the final state, and back from there goes to before the call', () => {
    const chat = chatting();
    chat.text('hi');
    chat.text('look', { answers: [found] });
    expect(chat.text('farm connect')).toEqual(['Good.\n\nJoined.\n\nAnything else?']);
    expect(chat.last.inbound[0]).toMatchObject({ quickReply: 'basic', metadata: { package_code: 'basic' } });
    expect(chat.conversation?.frames).toHaveLength(1);
    chat.text('again');
    expect(chat.conversation?.frames).toHaveLength(2);
    expect(chat.text('back')).toEqual(['Anything else?']);
    expect(chat.conversation?.frames).toHaveLength(1);
  });

  it('ends the flow and not the customer: the next message goes home', () => {
    const chat = chatting();
    chat.text('hi');
    chat.text('look', { answers: [found] });
    chat.text('1');
    expect(chat.text('end')).toEqual(['Bye']);
    expect(chat.conversation?.frames).toEqual([]);
    const { sessionId } = chat.conversation!;
    expect(chat.text('hi again')).toEqual(['Look?']);
    expect(chat.conversation?.sessionId).not.toBe(sessionId);
  });

  it('parks a machine that never waits', () => {
    const loop = chart({ root: { states: { a: { call: { flow: 'home', onDone: {}, onError: [] } } } } });
    expect(() => new Talk([flowOf(loop)]).text('hi')).toThrow(TurnStuck);
    const round = chart({
      root: { states: { a: { always: [{ target: 'b' }] }, b: { always: [{ target: 'a' }] } } },
    });
    expect(() => new Talk([flowOf(round)]).text('hi')).toThrow(TurnStuck);
  });
});

it('takes a machine for no other that has the same hash: it is the chart that counts', () => {
  const said = (words: string) =>
    new Talk([flowOf(chart({ structure: 'one', root: { states: { a: { say: text(words) } } } }))]).text('hi');
  expect([said('Hello'), said('Good day')]).toEqual([['Hello'], ['Good day']]);
  const named = (state: string) =>
    new Talk([flowOf(chart({ structure: 'two', root: { states: { [state]: { say: text(state) } } } }))]).text(
      'hi',
    );
  expect([named('first'), named('second')]).toEqual([['first'], ['second']]);
});

describe('versions', () => {
  const changed = (structure: string, drop?: string) => {
    const next = join('en');
    next.structureHash = structure;
    if (drop === undefined) return next;
    next.root.states = next.root.states.filter(({ path }) => path !== drop);
    // what led there leads on
    return JSON.parse(
      JSON.stringify(next).replaceAll(`"target":"${drop}"`, '"target":"consent"'),
    ) as typeof next;
  };
  const standing = () => {
    const chat = talk();
    chat.text('hi');
    chat.text('Thandi');
    return chat;
  };

  it('carries a conversation over when its state is still there', () => {
    const chat = standing();
    chat.library = new Talk([flowOf(changed('new'))]).library;
    expect(chat.text('yes')).toEqual(['May we?']);
    expect(chat.conversation?.frames[0]?.structureHash).toBe('new');
  });

  it('finishes on the version it began on when its state is gone', () => {
    const chat = standing();
    const old = join('en');
    chat.library = new Talk([flowOf(changed('new', 'confirm'))]).library;
    expect(chat.library.missing(chat.conversation)).toEqual([old.structureHash]);
    chat.library.addStored([old], []);
    expect(chat.text('yes')).toEqual(['May we?']);
    expect(chat.conversation?.frames[0]?.structureHash).toBe(old.structureHash);
  });

  it('stays where another program has newer files, and moves on once this one has', () => {
    const chat = standing();
    const newer = changed('newer');
    const numbers = (newerIs: number) => [
      { structureHash: 'join', language: 'en', number: 2 } as const,
      { structureHash: 'newer', language: 'en', number: newerIs } as const,
    ];
    chat.conversation!.frames[0]!.structureHash = 'newer';
    chat.library.addStored([newer], numbers(3));
    expect(chat.text('yes')).toEqual(['May we?']);
    expect(chat.conversation?.frames[0]?.structureHash).toBe('newer');
    chat.library.addStored([newer], numbers(1));
    expect(chat.text('menu')).toEqual(['Menu']);
    expect(chat.conversation?.frames[0]?.structureHash).toBe('join');
  });

  it('starts afresh, and says so, when neither is there', () => {
    const chat = standing();
    chat.library = new Talk([flowOf(changed('new', 'confirm'))]).library;
    expect(chat.text('yes')[0]).toContain('start again');
    expect(chat.state).toBe('askName');
  });

  it('takes new words at the next message without counting them as a change', () => {
    const chat = standing();
    const next = join('en');
    next.wordingHash = 'new';
    next.root.states.find(({ path }) => path === 'consent')!.say = text('May we, now?');
    chat.library = new Talk([flowOf(next)]).library;
    expect(chat.text('yes')).toEqual(['May we, now?']);
  });
});
