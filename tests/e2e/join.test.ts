import { expect, onTestFinished, test } from 'vitest';
import { useOffice } from '../server/office.js';
import { bodyOf, join, tap } from './guest.js';

const { open, rows } = useOffice();

test('a customer joins Loop, and the six tables say so', async () => {
  const server = await open();
  await server.sandbox!.subscribe();
  const thandi = server.sandbox!.customer({ phone: '27820000001', name: 'Thandi' });
  for (const deed of join) {
    const before = thandi.received().length;
    await deed(thandi);
    expect(await server.settled(60_000)).toBe(true);
    expect(thandi.received().length, `after ${bodyOf(thandi.received().at(-1)!)}`).toBe(before + 1);
  }
  expect(bodyOf(thandi.received().at(-1)!)).toContain('Done, Thandi!');

  expect(
    await rows(
      `select name, phone_number, preferred_language, coverage_available, consent_given, selected_package_code,
         current_journey_stage from public.customers`,
    ),
  ).toEqual([
    {
      name: 'Thandi',
      phone_number: expect.stringContaining('27820000001'),
      preferred_language: 'en',
      coverage_available: true,
      consent_given: true,
      selected_package_code: 'standard',
      current_journey_stage: 'decision',
    },
  ]);
  expect(await rows('select from_stage, to_stage from public.customer_journey_events order by seq')).toEqual([
    { from_stage: null, to_stage: 'awareness' },
    { from_stage: 'awareness', to_stage: 'consideration' },
    { from_stage: 'consideration', to_stage: 'decision' },
  ]);
  expect(
    await rows('select package_code, is_final_selection from public.customer_package_selections'),
  ).toEqual([{ package_code: 'standard', is_final_selection: true }]);
  expect(
    await rows(
      `select count(*) filter (where direction = 'in')::int as heard,
         count(*) filter (where direction = 'out')::int as said from public.customer_interactions`,
    ),
  ).toEqual([{ heard: join.length, said: join.length }]);
});

test('a price that changes between looking and taking is shown again, and only the new one is taken', async () => {
  const server = await open();
  const pieter = server.sandbox!.customer({ name: 'Pieter' });
  for (const deed of join.slice(0, 6)) {
    await deed(pieter);
    await server.settled(60_000);
  }
  await rows(`update public.packages set price_per_day = 27 where package_code = 'standard'`);
  onTestFinished(async () => {
    await rows(`update public.packages set price_per_day = 25 where package_code = 'standard'`);
  });
  await tap(pieter, 'take');
  await server.settled(60_000);
  const { message } = pieter.received().at(-1)!;
  expect(message).toMatchObject({ kind: 'list', body: expect.stringContaining('just changed') });
  expect(JSON.stringify(message)).toContain('27');
  expect(await rows('select from public.customer_package_selections')).toEqual([]);
});
