import { expect, it } from 'vitest';
import { costOfFlows } from '../../runtime/language/index.js';

const costsOf = (text: string) => costOfFlows([{ path: 'flows/example/en.yaml', text }])[0];

it('joins the texts of one turn, and lets media stand alone', () => {
  const cost = costsOf(`
initial: hello
states:
  hello: { say: Hello., always: picture }
  picture: { say: { image: https://loop.example/1.png }, always: ask }
  ask: { say: Shall we?, buttons: { go: { title: Go on, say: Good., target: done } } }
  done: { say: Bye., type: final }
`);
  // Hello. / picture / Shall we? / Good. Bye.
  expect(cost?.ends).toEqual([{ end: 'done', least: 4, typical: 4, most: 4 }]);
});

it('tells the shortest way from the longest, and does not go back', () => {
  const cost = costsOf(`
initial: ask
states:
  ask: { say: Shall we?, buttons: { go: { title: Go on, target: done }, more: { title: Tell me more, target: more } } }
  more: { say: It is good., buttons: { go: { title: Go on, target: done }, back: { title: Back, target: ask } } }
  done: { say: Bye., type: final }
`);
  expect(cost?.ends).toEqual([{ end: 'done', least: 2, typical: 2.5, most: 3 }]);
});

it('knows what has been asked, and names the flows that come on top', () => {
  const cost = costsOf(`
initial: next
context: { name: { type: text, max: 40 } }
states:
  next: { always: [{ guard: missing(name), target: ask }, { target: talk }] }
  ask: { say: Your name?, on: { text: { take: name, target: next } } }
  talk: { call: survey, onDone: done, onError: done }
  done: { say: 'Bye, {name}.', type: final }
`);
  expect(cost).toEqual({
    flow: 'example',
    language: 'en',
    ends: [{ end: 'done', least: 2, typical: 2, most: 2 }],
    calls: ['survey'],
  });
});
