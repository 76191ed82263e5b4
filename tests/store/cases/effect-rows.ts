import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectKinds } from '../../../runtime/model/effects.generated.js';
import {
  applyToCustomer,
  type Effect,
  type EffectKind,
  type EffectRow,
  isSameJson,
  journeyStages,
  languageCodes,
  rowsOfEffect,
  selectionsIn,
} from '../../../runtime/model/index.js';
import { patience, runs } from '../../harness/random-runs.js';
import { answerTo, committing, leaseOf, stranger, text, type World } from '../world.js';

const words = fc.constantFrom('Thandi', 'Mooi River', 'Pofadder', 'hi');
const place = fc.record({
  latitude: fc.integer({ min: -90, max: 90 }),
  longitude: fc.integer({ min: -180, max: 180 }),
});
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const codes = fc.constantFrom('basic', 'standard', 'premium');
const prices = { basic: 15, standard: 25, premium: 45 };

/** A kind that nobody makes here does not compile. */
const effects: { [Kind in EffectKind]: fc.Arbitrary<Omit<Extract<Effect, { kind: Kind }>, 'kind'>> } = {
  'consent.record': fc.record({ given: fc.boolean(), wording: orNull(words) }),
  'customer.update': fc.record(
    {
      name: orNull(words),
      preferred_language: fc.constantFrom(...languageCodes),
      manual_location: orNull(words),
      gps: orNull(place),
      coverage_available: orNull(fc.boolean()),
      coverage_area_id: fc.constant(null),
    },
    { requiredKeys: [] },
  ),
  'handover.end': fc.constant({}),
  'handover.start': fc.record({ to: words }),
  journey: fc.record({
    stage: fc.constantFrom(...journeyStages),
    trigger: words,
    data: fc.dictionary(fc.constantFrom('flow', 'state'), words),
  }),
  'package.select': fc
    .record({
      package_code: codes,
      final: fc.boolean(),
      context: fc.constantFrom('auto' as const, 'change' as const),
    })
    .map((given) => ({ ...given, price_per_day: prices[given.package_code] })),
  'package.unselect': fc.record({
    package_code: codes,
    restore: orNull(codes),
    signed: fc.boolean(),
    final: fc.boolean(),
  }),
  send: fc.record({
    message: fc.record({ kind: fc.constant('text' as const), body: words }),
    interaction: fc.constantFrom('message' as const, 'coverage_check' as const),
    metadata: fc.constant({}),
    confirmation: fc.boolean(),
  }),
  silence: fc.record({ optOut: fc.boolean() }),
  'waitingList.join': fc.record({ place: orNull(words), gps: orNull(place) }),
};

const ofKind = (kind: EffectKind) =>
  (effects[kind] as fc.Arbitrary<object>).map((members) => ({ kind, ...members }) as Effect);
const anEffect = fc.oneof(...(Object.keys(effects) as EffectKind[]).map(ofKind));
const someTurns = fc.array(fc.array(anEffect, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});
/** What customers chose, went back on and took back, and nothing else: longer stories than chance makes of all kinds. */
const someChoices = fc.array(
  fc.oneof(...(['package.select', 'package.unselect'] as const).map(ofKind)).map((effect) => [effect]),
  { minLength: 2, maxLength: 10 },
);

type Row = Record<string, unknown>;

/** Columns of a customer that no effect is asked for: ids, what commit itself keeps, and what flows read of the customer. */
const notTold = /(^|_)id$|^updated_at$|^last_interaction_date$/;
const fieldOf: Record<string, string> = { current_journey_stage: 'journey_stage', gps_coordinates: 'gps' };

export function effectRowCases(here: () => World): void {
  const all = (table: string, order: string) =>
    here().rows<Row>(`select * from public.${table} order by ${order}`);
  const read = async () => ({
    customer: (await all('customers', 'id'))[0]!,
    sent: (await all('customer_interactions', 'seq')).filter((row) => row.bot_response !== null),
    journey: await all('customer_journey_events', 'seq'),
    selections: await all('customer_package_selections', 'seq'),
  });

  test('each kind has its SQL function, and each function its kind', async () => {
    const functions = await here().rows<{ name: string }>(
      "select proname as name from pg_proc where pronamespace = 'runtime'::regnamespace and starts_with(proname, 'effect_')",
    );
    const nameOf = (kind: string) =>
      `effect_${kind.replace('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(effectKinds).map(nameOf).sort());
  });

  test('an effect does to the customer, and writes, what its kind tells', { timeout: patience }, () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(someTurns, someChoices), async (turns) => {
        await here().empty();
        const person = stranger();
        let leased = await leaseOf(here().store, text(person));
        const told: EffectRow[] = [];
        for (const turn of turns) {
          const before = await read();
          const rows: EffectRow[] = [];
          for (const effect of turn) rows.push(...rowsOfEffect(effect, [...told, ...rows]));
          told.push(...rows);
          const { results } = await here().store.commit(committing(answerTo(leased, turn)));
          expect(results).toMatchObject([{ status: 'done' }]);
          const after = await read();
          const expected = turn.reduce(applyToCustomer, leased.customer);
          leased = await leaseOf(here().store, text(person));
          expect(leased.customer).toEqual(expected);

          expectColumns(rows, before.customer, after.customer, expected);
          expect(after.sent.slice(before.sent.length)).toMatchObject(added(rows, 'customer_interactions'));
          expect(after.journey.slice(before.journey.length)).toMatchObject(
            added(rows, 'customer_journey_events'),
          );
          expect(
            after.selections.map((row) => ({
              package_code: row.package_code,
              price_per_day: Number(row.price_per_day),
              isFinal: row.is_final_selection,
              isSigned: row.signed_at !== null,
              isUndone: row.undone_at !== null,
            })),
          ).toEqual(selectionsIn(told));
        }
      }),
      runs(60),
    ),
  );
}

function added(rows: readonly EffectRow[], table: EffectRow['table']) {
  return rows.flatMap((row) => (row.table === table && row.how === 'added' ? row.values : []));
}

/** Every column that is told is so, and none has changed that is neither told nor a field of `customer.*`. */
function expectColumns(rows: readonly EffectRow[], before: Row, after: Row, customer: object): void {
  const told = Object.assign(
    {},
    ...rows.flatMap(({ table, values }) => (table === 'customers' ? values : [])),
  );
  for (const [column, value] of Object.entries(told))
    expect([column, value === '(now)' ? after[column] : value]).toEqual([
      column,
      // sums of money come as texts
      value === '(now)'
        ? expect.any(Date)
        : typeof value === 'number'
          ? Number(after[column])
          : after[column],
    ]);
  const changed = Object.keys(after).filter(
    (column) =>
      !notTold.test(column) && !isSameJson(JSON.stringify(before[column]), JSON.stringify(after[column])),
  );
  const untold = changed.filter((column) => !(column in told) && !((fieldOf[column] ?? column) in customer));
  // to write again is to want to hear again
  expect(untold.filter((column) => column !== 'opted_out_at' || after[column] !== null)).toEqual([]);
}
