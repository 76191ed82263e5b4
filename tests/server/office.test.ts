import { expect, test } from 'vitest';
import { chart, flowOf } from '../harness/charts.js';
import { useOffice } from './office.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });
const hello = flowOf(
  chart({ root: { states: { wait: { say: text('Hello'), on: { text: [{ say: text('I hear you') }] } } } } }),
);
const { open, rows } = useOffice([hello], 'server');

test('the database is emptied while no program works on it: neither waits for the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const server = await open();
    expect(await rows('select from public.customers')).toEqual([]);
    const people = [1, 2, 3, 4, 5, 6].map((n) => server.sandbox!.customer({ phone: `2782000000${n}` }));
    await Promise.all(people.map((customer) => customer.text('hi')));
    // the next comes in the middle of its answers
  }
});
