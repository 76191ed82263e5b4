import { describe, expect, it } from 'vitest';
import { type Effect, messageText } from '../../runtime/model/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { JoinLoop } from '../harness/join-loop.js';
import { Talk } from '../harness/talk.js';

const consentsOf = (chat: Talk): (Effect & { kind: 'consent.record' })[] =>
  chat.last.effects.filter((effect) => effect.kind === 'consent.record');

describe.each([
  ['en', 'May Loop keep your name', 'I agree'],
  ['af', 'Mag Loop jou naam', 'Ek stem in'],
  ['zu', 'Uyavuma yini ukuthi i-Loop', 'Ngiyavuma'],
] as const)('who joins in %s', (code, begins, yes) => {
  it('agrees to the words on their screen, with the answers to choose from', () => {
    const chat = new JoinLoop(code).toConsent();
    const shown = messageText(chat.lastBubble!);
    expect(shown).toContain(begins);
    chat.tap('onboarding/consent/agree');
    expect(consentsOf(chat)).toEqual([
      {
        kind: 'consent.record',
        purpose: 'service',
        given: true,
        words: shown,
        language: code,
        messageId: 'm7.0',
      },
    ]);
    expect(shown).toContain(`[${yes}]`);
  });

  it('agrees to the same words by typing them, and refuses the same', () => {
    const shown = messageText(new JoinLoop(code).toConsent().lastBubble!);
    const typing = new JoinLoop(code).toConsent();
    typing.text(yes);
    expect(consentsOf(typing)).toMatchObject([{ given: true, words: shown }]);
    const refusing = new JoinLoop(code).toConsent();
    refusing.tap('onboarding/consent/no');
    expect(consentsOf(refusing)).toMatchObject([{ given: false, words: shown, language: code }]);
  });
});

describe('taken back', () => {
  it('by going back: nothing was asked, and the message that went back says it', () => {
    const chat = new JoinLoop().toSummary();
    chat.text('back');
    expect(chat.state).toBe('consent');
    expect(consentsOf(chat)).toMatchObject([
      { given: false, words: null, language: 'en', messageId: 'm8.0' },
    ]);
    expect(chat.customer.consent_given).toBe(false);
  });

  it('at once, by "no": what was agreed to is withdrawn', () => {
    const chat = new JoinLoop().toConsent();
    chat.passes = 1_000;
    chat.text('yes');
    chat.text('no');
    expect(consentsOf(chat)[0]).toMatchObject({ given: false, words: null, messageId: 'm8.0' });
  });

  it('as the first release would have done it: what it stored for going back names no purpose', () => {
    const chat = new JoinLoop().toSummary();
    const before = chat.conversation!;
    const old = { kind: 'consent.record', given: false, wording: null };
    chat.conversation = JSON.parse(
      JSON.stringify(before, (_, value) => (value?.kind === 'consent.record' ? old : value)),
    );
    expect(JSON.stringify(chat.conversation)).toContain(JSON.stringify(old));
    chat.text('back');
    expect(consentsOf(chat)).toMatchObject([{ purpose: 'service', given: false, words: null }]);
    expect(chat.customer.consent_given).toBe(false);
  });
});

it('a question with what they told us in it is one wording for all, and tells nothing of them', () => {
  const words = (say: string) => {
    const chat = new Talk([
      flowOf(
        chart({
          context: {
            name: { type: 'text', default: null, min: 2, max: 10 },
            gps: { type: 'location', default: null },
            number: { type: 'number', default: null },
          },
          root: {
            states: {
              askName: {
                say: { kind: 'text', text: 'Name?' },
                on: { text: [{ take: 'name', target: 'consent' }] },
              },
              consent: {
                say: { kind: 'text', text: say },
                buttons: {
                  agree: {
                    title: 'I agree',
                    actions: [
                      {
                        action: 'consent.record',
                        input: { given: { value: 'true' }, for: { literal: 'marketing' } },
                      },
                    ],
                    target: 'done',
                  },
                },
              },
              done: { say: { kind: 'text', text: 'Thanks' } },
            },
          },
        }),
      ),
    ]);
    chat.customer = {
      ...chat.customer,
      name: 'Thandi M',
      place_name: 'Pofadder',
      place_gps: { latitude: -29.1, longitude: 19.4 },
    };
    chat.text('hi');
    chat.text('Thandi');
    const shown = messageText(chat.lastBubble!);
    chat.tap('home/consent/agree');
    const [consent] = consentsOf(chat);
    expect(consent).toMatchObject({ purpose: 'marketing', given: true });
    return [shown, consent!.words];
  };
  expect(words('May we, {name}?')).toEqual(['May we, Thandi?\n[I agree]', 'May we, {name}?\n[I agree]']);
  expect(words('{customer.name} of {customer.place_name} at {customer.place_gps.latitude}?')).toEqual([
    'Thandi M of Pofadder at -29.1?\n[I agree]',
    '{customer.name} of {customer.place_name} at ?\n[I agree]',
  ]);
});
