import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectKinds } from '../../../runtime/model/effects.generated.js';
import {
  applyToCustomer,
  type Customer,
  consentPurposes,
  type Effect,
  type EffectKind,
  type EffectRow,
  hindrance,
  isSameJson,
  journeyStages,
  languageCodes,
  movementBetween,
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
  'consent.record': fc.record({
    purpose: fc.constantFrom(...consentPurposes),
    given: fc.boolean(),
    words: orNull(words),
    language: fc.constantFrom(...languageCodes),
    messageId: orNull(words),
  }),
  'customer.update': fc.record(
    {
      name: orNull(words),
      preferred_language: fc.constantFrom(...languageCodes),
      manual_location: orNull(words),
      gps: orNull(place),
      place_name: orNull(words),
      place_gps: orNull(place),
      coverage_available: orNull(fc.boolean()),
      coverage_area_id: fc.constant(null),
    },
    { requiredKeys: [] },
  ),
  'handover.end': fc.constant({}),
  'handover.start': fc.record({ to: words }),
  journey: fc.record({
    stage: fc.constantFrom(...journeyStages),
    movement: fc.constant('forward' as const),
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
/** Before some of them, staff note that the customer has cancelled. */
const someTurns = fc.array(
  fc.record({
    turn: fc.array(anEffect, { minLength: 1, maxLength: 4 }),
    isCancelled: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 4 },
);
/** What customers chose, went back on and took back, and nothing else: longer stories than chance makes of all kinds. */
const someChoices = fc.array(
  fc
    .oneof(...(['package.select', 'package.unselect'] as const).map(ofKind))
    .map((effect) => ({ turn: [effect], isCancelled: false })),
  { minLength: 2, maxLength: 10 },
);

/** What the engine asks for: of journey events those only that the customer meets, each with its movement. */
function asTheEngineAsks(turn: readonly Effect[], customer: Customer, told: readonly EffectRow[]): Effect[] {
  const asked: Effect[] = [];
  const rows = [...told];
  let now = customer;
  for (let effect of turn) {
    if (effect.kind === 'journey') {
      const movement = movementBetween(now.journey_stage, effect.stage);
      if (movement === null || hindrance(now, effect.stage) !== null) continue;
      const code = now.selected_package_code;
      // no action of a flow gives back what was never chosen
      const wasChosen = selectionsIn(rows).some(({ package_code }) => package_code === code);
      if (effect.stage === 'decision' && !wasChosen) continue;
      effect = { ...effect, movement };
    }
    asked.push(effect);
    rows.push(...rowsOfEffect(effect, rows));
    now = applyToCustomer(now, effect);
  }
  return asked;
}

type Row = Record<string, unknown>;

/** Columns of a customer that no effect is asked for: ids, what commit itself keeps, and what follows from others. */
const notTold = /(^|_)id$|^updated_at$|^last_interaction_date$|^place_source$/;
const fieldOf: Record<string, string> = { current_journey_stage: 'journey_stage', gps_coordinates: 'gps' };

export function effectRowCases(here: () => World): void {
  const all = (table: string, order: string) =>
    here().rows<Row>(`select * from public.${table} order by ${order}`);
  const read = async () => ({
    customer: (await all('customers', 'id'))[0]!,
    sent: (await all('customer_interactions', 'seq')).filter((row) => row.bot_response !== null),
    journey: await all('customer_journey_events', 'seq'),
    consents: await all('customer_consents', 'seq'),
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
        for (const { turn: wanted, isCancelled } of turns) {
          if (isCancelled && leased.customer.status === 'pending') {
            await here().rows(
              "update public.customers set status = 'cancelled', churn_reason = 'moved' where status = 'pending'",
            );
            leased = {
              ...leased,
              customer: { ...leased.customer, status: 'cancelled', journey_stage: 'churned' },
            };
          }
          const turn = asTheEngineAsks(wanted, leased.customer, told);
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
          expect(after.consents.slice(before.consents.length)).toMatchObject(
            added(rows, 'customer_consents'),
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
