import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../runtime/store/database/index.js';
import { as } from '../../harness/as.js';
import { databaseKinds, openTestDatabase } from '../../harness/database.js';
import { type Counted, Counting, readRaw, type Window } from './expected.js';
import { Dice, dayOf, type History, makeHistory } from './life.js';
import { play, readGeography } from './play.js';

/** Red or green, it is so each time; another is tried with `RANDOM_SEED`. */
const seed = Number(process.env.RANDOM_SEED ?? 20261122);
/** A thousand and more on the faster of the databases; what they would answer otherwise shows with fewer on the other. */
const peopleOn = { embedded: 300, server: 1200 } as const;

/** What a report is called, which columns say what a row is about, and who counts it once more. */
const reports = {
  customer_acquisition: [
    ['period', 'starts_on', 'acquisition_source', 'language', 'is_referred'],
    'acquisition',
    [],
  ],
  package_popularity: [['period', 'starts_on', 'package_code'], 'popularity', ['package_name']],
  geographic_coverage: [['kind', 'name', 'province'], 'coverage', ['quality', 'is_active']],
  journey_stage_conversion: [['cohort', 'language', 'stage'], 'journey', []],
  interaction_volume: [['period', 'starts_at', 'interaction_type', 'language'], 'volume', []],
  revenue: [['cohort', 'package_code'], 'revenue', ['is_all_cohorts', 'is_all_packages']],
} as const;

describe.each(databaseKinds)(
  `the reports of histories by chance (seed ${seed}) on the %s database`,
  (kind) => {
    let database: Database;
    let history: History;
    let counting: Counting;
    beforeAll(async () => {
      database = await openTestDatabase(kind);
      const people = peopleOn[kind];
      const geography = await readGeography(database);
      history = makeHistory(seed, people, geography.places.length, geography.areas.length);
      await play(database, history, geography);
      counting = new Counting(history, await readRaw(database), geography);
    }, 120_000);
    afterAll(() => database?.close());

    const windows: [string, Window][] = windowsOf(new Dice(seed));
    describe.each(windows)('%s', (_, window) => {
      it.each(Object.keys(reports) as (keyof typeof reports)[])('%s', async (report) => {
        const [about, count, aside] = reports[report];
        const expected = counting[count](window);
        expect(differences(await reported(report, window, about, aside), expected)).toEqual([]);
      });
    });

    it('what a customer has cost is told of each of them', async () => {
      const rows = await as<{ id: string; value: number }>(
        database,
        'service_role',
        'select id, lifetime_value::float8 as value from public.customers where merged_into is null',
      );
      // those who are active were counted when something of theirs changed: the house is kept now
      await as(database, 'service_role', 'select runtime.count_lifetime_values() from generate_series(1, 3)');
      const kept = await as<{ id: string; value: number }>(
        database,
        'service_role',
        'select id, lifetime_value::float8 as value from public.customers where merged_into is null',
      );
      const lifetimes = counting.lifetimes();
      expect(Object.fromEntries(kept.map(({ id, value }) => [id, value]))).toEqual(lifetimes);
      expect(Object.fromEntries(rows.map(({ id, value }) => [id, value]))).not.toEqual(lifetimes);
    });

    // of fewer people, chance may leave out what is rare
    it.runIf(kind === 'server')('something of everything has happened', () => {
      const whole = { since: null, until: null };
      const sums = (counted: Counted) => {
        const total: Record<string, number> = {};
        for (const row of Object.values(counted))
          for (const [column, value] of Object.entries(row))
            total[column] = (total[column] ?? 0) + Number(value);
        return total;
      };
      for (const [, count] of Object.values(reports))
        for (const [column, total] of Object.entries(sums(counting[count](whole))))
          expect(total, `${count}: ${column}`).toBeGreaterThan(0);
    });

    /** As product reads it. */
    async function reported(
      report: string,
      { since, until }: Window,
      about: readonly string[],
      aside: readonly string[],
    ): Promise<Counted> {
      const date = (days: number | null) =>
        days === null ? null : new Date(days * 86_400_000).toISOString().slice(0, 10);
      const rows = await as<{ row: Record<string, unknown> }>(
        database,
        'product',
        `select to_jsonb(report) as row from public.report_${report}($1::date, $2::date) as report`,
        [date(since), date(until)],
      );
      return Object.fromEntries(
        rows.map(({ row }) => {
          // a total stands for all; of nobody known is null as well
          const told: Record<string, unknown> = {
            ...row,
            ...(row.is_all_cohorts === true && { cohort: 'all' }),
            ...(row.is_all_packages === true && { package_code: 'all' }),
          };
          const values = Object.entries(told).filter(([column]) => ![...about, ...aside].includes(column));
          return [about.map((column) => String(told[column])).join(' '), Object.fromEntries(values)];
        }),
      ) as Counted;
    }
  },
);

/** Where a report says something else than was counted. */
function differences(reported: Counted, counted: Counted): string[] {
  return [...new Set([...Object.keys(reported), ...Object.keys(counted)])].flatMap((key) => {
    const columns = Object.keys({ ...reported[key], ...counted[key] });
    return columns
      .filter((column) => reported[key]?.[column] !== counted[key]?.[column])
      .map((column) => `${key}: ${column} ${reported[key]?.[column]}, counted ${counted[key]?.[column]}`);
  });
}

function windowsOf(dice: Dice): [string, Window][] {
  const now = dayOf(Date.UTC(2026, 10, 15, 10, 30));
  const random = [1, 2, 3, 4].map((): [string, Window] => {
    const since = now - dice.between(20, 500);
    const window = { since, until: since + dice.of([0, 6, 29, 89, 200]) };
    return [`the ${window.until - window.since + 1} days from ${now - since} days ago`, window];
  });
  return [
    ['the whole time', { since: null, until: null }],
    ['up to a day', { since: null, until: now - dice.between(10, 300) }],
    ['from a day on', { since: now - dice.between(10, 300), until: null }],
    ...random,
  ];
}
