import { expect, test } from 'vitest';
import { languages, loadFlows } from '../../runtime/language/index.js';
import { messageText } from '../../runtime/model/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { hour, Talk } from '../harness/talk.js';

const say = (text: string) => ({ kind: 'text' as const, text });
const template = { kind: 'template' as const, name: 'come_back', parameters: ['{customer.name}', 'R15'] };
const home = () =>
  flowOf(
    chart({
      root: {
        silence: [{ as: 'comeBack', delayMs: 72 * hour, say: template }],
        states: { wait: { say: say('Hello'), on: { text: [{ say: say('I hear you.') }] } } },
      },
    }),
  );

/** What the chat history says was sent after three days of silence. */
function sentWith(templateWords?: Talk['settings']['templateWords']): string {
  const chat = new Talk([home()]);
  chat.customer = { ...chat.customer, name: 'Thandi' };
  if (templateWords) chat.settings = { ...chat.settings, templateWords };
  chat.text('hi');
  chat.wait(96 * hour);
  const [sent] = chat.last.effects.filter((effect) => effect.kind === 'send');
  return sent ? messageText(sent.message) : 'nothing';
}

test('a template is in the chat history as it reads, with what was filled in', () => {
  const words = { en: 'Hi {{1}}, from {{2}} a day. {{1}}? {{3}}', af: 'Hallo {{1}}' };
  expect(sentWith({ come_back: words })).toBe('Hi Thandi, from R15 a day. Thandi? {{3}}');
});

test('where nobody has told its words, its name and what was filled in', () => {
  const bare = 'template come_back (en)\nThandi\nR15';
  expect(sentWith()).toBe(bare);
  expect(sentWith({ come_back: { af: 'Hallo {{1}}' } })).toBe(bare);
  expect(sentWith({ constructor: { en: 'x' } })).toBe(bare);
});

test('every template that the flows send has its words, in each language, with every hole filled', () => {
  const files = shippedFlows();
  const { settings } = loadFlows(files);
  const names = files.flatMap(({ text }) =>
    [...text.matchAll(/\btemplate: (\w+)/g)].map(([, name]) => name!),
  );
  expect(new Set(names)).toEqual(new Set(Object.keys(settings.templates ?? {})));
  for (const name of names) {
    for (const language of Object.keys(languages)) {
      expect(settings.templateWords?.[name]?.[language], `${name} in ${language}`).toMatch(/\S/);
      expect(settings.templateWords?.[name]?.[language]).not.toContain('{{');
    }
  }
});
