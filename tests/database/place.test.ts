import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('places of customers on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row = Record<string, unknown>>(sql: string, params?: unknown[]) =>
    as<Row>(database, 'service_role', sql, params);

  test('of an erased customer no place is left, neither what they sent nor what we made of it', async () => {
    const [row] = await run<{ id: string }>(
      `insert into public.customers (gps_coordinates, manual_location, place_name, place_gps)
       values ('{"latitude": -29.5, "longitude": 30.2}', 'moi river', 'Mooi River', '{"latitude": -29.5, "longitude": 30.2}')
       returning id`,
    );
    await run('select public.erase_customer($1::jsonb)', [
      JSON.stringify({ protocol: 1, customer: row!.id }),
    ]);
    expect(
      await run(
        'select gps_coordinates, manual_location, place_name, place_gps, place_source from public.customers where id = $1',
        [row!.id],
      ),
    ).toEqual([
      { gps_coordinates: null, manual_location: null, place_name: null, place_gps: null, place_source: null },
    ]);
  });

  test.each([
    ['{"latitude": -29.5, "longitude": 30.2}', '{"longitude": 30.20, "latitude": -29.5}', 'location sent'],
    [null, '{"latitude": -29.2, "longitude": 30}', 'town typed'],
    ['{"latitude": -29.5, "longitude": 30.2}', '{"latitude": -29.2, "longitude": 30}', 'town typed'],
    ['{"latitude": -29.5, "longitude": 30.2}', null, null],
    [null, null, null],
  ])('where they are, having sent %s and coverage being decided at %s: %s', async (sent, decided, source) => {
    expect(
      await run(
        'insert into public.customers (gps_coordinates, place_gps) values ($1::jsonb, $2::jsonb) returning place_source',
        [sent, decided],
      ),
    ).toEqual([{ place_source: source }]);
    await expect(
      run(`insert into public.customers (place_gps) values ('{"latitude": 91, "longitude": 0}')`),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test.each([
    ['support', 1],
    ['admin', 1],
    ['product', 0],
    ['nobody', 0],
  ] as const)('%s reads them of as many customers as they may, and changes none', async (who, count) => {
    const [row] = await run<{ id: string }>(
      `insert into public.customers (place_name, place_gps) values ('Upington', '{"latitude": -28.4, "longitude": 21.2}')
       returning id`,
    );
    expect(
      await as(
        database,
        who,
        'select place_name, place_gps, place_source from public.customers where id = $1',
        [row!.id],
      ),
    ).toEqual(
      Array(count).fill({
        place_name: 'Upington',
        place_gps: { latitude: -28.4, longitude: 21.2 },
        place_source: 'town typed',
      }),
    );
    await expect(
      as(database, who, "update public.customers set place_name = 'x' where id = $1", [row!.id]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('who waits and named no place to wait for is counted where coverage was decided', async () => {
    const waiting = async () =>
      (
        await as<{ waiting: number }>(
          database,
          'product',
          "select waiting::int from public.report_geographic_coverage where kind = 'place' and name = 'Pofadder'",
        )
      ).map(({ waiting }) => waiting);
    expect(await waiting()).toEqual([]);
    await run(
      `insert into public.customers (waiting_since, manual_location, place_name, place_gps)
       select now(), 'pofader', name, jsonb_build_object('latitude', latitude, 'longitude', longitude)
       from public.places where name = 'Pofadder'`,
    );
    expect(await waiting()).toEqual([1]);
  });
});
