import { expect, test } from 'vitest';
import type { Lookup, Services } from '../../runtime/actions/index.js';
import { answerLookup } from '../../runtime/server/turns/running/lookups.js';

const services = {} as Services;

function lookup(run: Lookup['run'], timeoutMs = 1_000): Record<string, Lookup> {
  return {
    ask: { id: 'ask', doc: '', example: '', input: {}, reads: [], timeoutMs, outcomes: { found: {} }, run },
  };
}

const request = { src: 'ask', input: { place: 'Mooi River' }, language: 'zu' as const };

test('gives the outcome, asked in the conversation’s language', async () => {
  const catalogue = lookup(async (input, _services, facts) => ({
    outcome: 'found',
    output: { place: input.place ?? null, language: facts.language },
  }));
  expect(await answerLookup(catalogue, services, request, 1_000)).toEqual({
    src: 'ask',
    answer: { outcome: 'found', output: { place: 'Mooi River', language: 'zu' } },
  });
});

test.each([
  ['rejects', async () => Promise.reject(new Error('the database is away')), 'the database is away'],
  [
    'throws',
    () => {
      throw new Error('broken');
    },
    'broken',
  ],
] satisfies [string, Lookup['run'], string][])(
  'one that %s answers with the error',
  async (_how, run, error) => {
    expect(await answerLookup(lookup(run), services, request, 1_000)).toEqual({
      src: 'ask',
      answer: { error },
    });
  },
);

test('one that takes longer than its limit, or than the turn has left, is not waited for', async () => {
  const never = () => new Promise<never>(() => {});
  const answers = await Promise.all([
    answerLookup(lookup(never, 10), services, request, 1_000),
    answerLookup(lookup(never, 1_000), services, request, 20),
    answerLookup(lookup(never), services, request, 0),
  ]);
  expect(answers.map(({ answer }) => answer)).toEqual([
    { error: 'no answer within 10 ms' },
    { error: 'no answer within 20 ms' },
    { error: "the turn's lookups took 15000 ms" },
  ]);
});

test('one that nobody knows is an error of the turn, not of the process', async () => {
  expect(await answerLookup({}, services, request, 1_000)).toEqual({
    src: 'ask',
    answer: { error: 'there is no lookup "ask"' },
  });
});
