import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerStatuses, journeyStages } from '../../runtime/model/index.js';
import { type Database, isDatabaseError } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { JourneyChecker, type Rows } from '../harness/check-journeys.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';
import { patience, runs } from '../harness/random-runs.js';

/** A statement about the person with that number, `$1`; `$2`: another. */
interface Write {
  who: Who;
  sql: string;
  params: unknown[];
}

const often: readonly Who[] = ['service_role', 'service_role', 'service_role', 'support', 'admin'];
const who = fc.constantFrom<Who>(...often, 'product', 'nobody', 'anon');
const stage = fc.constantFrom(...journeyStages);
const status = fc.constantFrom(...customerStatuses);
const movement = fc.constantFrom('forward', 'forward', 'skip', 'back', 'return');
const reason = fc.constantFrom('moved', 'too dear', '', null);
const at = fc.constantFrom(null, null, null, '2026-01-01T08:00Z', '2025-01-01T08:00Z', '2999-01-01T08:00Z');
const runtime = (sql: string, ...params: unknown[]): Write => ({ who: 'service_role', sql, params });

const event = (writer: Who, to: string, how: string): Write => ({
  who: writer,
  sql: `insert into public.customer_journey_events (customer_id, to_stage, event_trigger, movement)
    select $1::uuid, $3::public.journey_stage, 'test', $4 where $2::uuid is not null`,
  params: [to, how],
});

const oneStageOn = `
  insert into public.customer_journey_events (customer_id, to_stage, event_trigger)
  select id, (case
    when not exists (select from public.customer_journey_events where customer_id = customer.id) then 'awareness'
    when current_journey_stage = 'awareness' then 'consideration'
    else 'decision'
  end)::public.journey_stage, 'test'
  from public.customers as customer where id = $1 and $2::uuid is not null`;

/** Anything that somebody might write, right or wrong. */
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(who, stage, movement).map((given) => event(...given)) },
  // the way that customers go, so that the rest of it is come to
  { weight: 12, arbitrary: fc.constant(runtime(oneStageOn)) },
  {
    weight: 5,
    arbitrary: fc.tuple(who, status, reason).map(([who, status, reason]) => ({
      who,
      sql: `update public.customers set status = $3::public.customer_status, churn_reason = coalesce($4, churn_reason)
        where id = $1 and $2::uuid is not null`,
      params: [status, reason],
    })),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(who, status, reason, at).map(([who, status, reason, at]) => ({
      who,
      sql: `select public.set_customer_status(jsonb_build_object('customerId', $1::uuid, 'status', $3::text, 'reason', $4::text, 'at', $5::text))
        where $2::uuid is not null`,
      params: [status, reason, at],
    })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('basic', 'standard').map((code) =>
      runtime(
        `with chosen as (insert into public.customer_package_selections (customer_id, package_code) values ($1, $3))
         update public.customers set selected_package_code = $3 where id = $1 and $2::uuid is not null`,
        code,
      ),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.boolean().map((given) =>
      runtime(
        `insert into public.customer_consents (customer_id, purpose, decision)
           select $1, 'service', case when $3 then 'given' else 'refused' end where $2::uuid is not null`,
        given,
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constant(runtime('update public.customers set referred_by = $2 where id = $1')),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      runtime(`select runtime.merge_customers($1, $2) where not exists (
        select from public.customers where id in ($1, $2) and merged_into is not null)`),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        who,
        fc.constantFrom(
          "current_journey_stage = 'retention'",
          'conversion_date = null',
          'conversion_date = now()',
          "churn_reason = 'whatever'",
          'churn_date = null',
          "churn_date = now(), churn_reason = 'x'",
          "status = 'churned', churn_date = now()",
          "selected_package_code = 'premium'",
        ),
      )
      .map(([who, set]) => ({
        who,
        sql: `update public.customers set ${set} where id = $1 and $2::uuid is not null`,
        params: [],
      })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, stage, status).map(([who, stage, status]) => ({
      who,
      sql: `insert into public.customers (current_journey_stage, status, referred_by, churn_reason)
        select $3::public.journey_stage, $4::public.customer_status, $1, 'x' where $2::uuid is not null`,
      params: [stage, status],
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, status).map(([who, status]) => ({
      who,
      sql: `insert into public.customer_status_changes (customer_id, to_status, changed_by)
        select $1::uuid, $3::public.customer_status, 'me' where $2::uuid is not null`,
      params: [status],
    })),
  },
);

const people = 3;
const story = fc.array(
  fc.record({ one: fc.nat({ max: people - 1 }), other: fc.nat({ max: people - 1 }), write }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

describe.each(databaseKinds)('random writes by anybody on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const read = async (): Promise<Rows> => {
    const [row] = await as<{ rows: Rows }>(database, 'service_role', everything);
    return row!.rows;
  };

  it('leave no row that breaks a rule of the dictionary', { timeout: patience }, async () => {
    const refusals = new Set<string>();
    const stages = new Set<string>();
    let checker = new JourneyChecker();
    await fc.assert(
      fc.asyncProperty(story, async (writes) => {
        // each story has its own people, and goes on among those of the others
        const ids: string[] = [];
        for (let made = 0; made < people; made += 1) {
          const [row] = await as<{ id: string }>(
            database,
            'service_role',
            "insert into public.customers (first_contact_date) values (now() - $1 * interval '400 days') returning id",
            [made % 2],
          );
          ids.push(row!.id);
        }
        for (const { one, other, write } of writes) {
          if (one === other && write.sql.includes('merge')) continue;
          const params = [ids[one], ids[other], ...write.params];
          try {
            await as(database, write.who, write.sql, params);
          } catch (error) {
            if (!isDatabaseError(error)) throw error;
            refusals.add(error.code);
          }
          const rows = await read();
          for (const { to_stage } of rows.events) stages.add(to_stage);
          expect(checker.check(rows), `${write.who}: ${write.sql} ${JSON.stringify(params)}`).toEqual([]);
        }
        // the next story is read alone
        checker = new JourneyChecker();
        await database.transaction((transaction) => transaction.run(startAnew));
      }),
      { ...runs(25), endOnFailure: true },
    );
    // refused by a rule, by a right, by a constraint; and whatever there is was come to
    expect([...refusals].sort()).toEqual(['23514', '42501', 'P0001']);
    expect([...stages].sort()).toEqual([...journeyStages].sort());
  });
});

const startAnew = `
  alter table public.customers no force row level security;
  delete from public.customers where true;
  alter table public.customers force row level security;`;

const everything = `
  select jsonb_build_object(
    'customers', (select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'status', status, 'current_journey_stage', current_journey_stage, 'consent_given', consent_given,
      'selected_package_code', selected_package_code, 'converted', conversion_date is not null, 'left', churn_date is not null,
      'churn_reason', churn_reason, 'referred_by', referred_by, 'merged_into', merged_into
    )), '[]') from public.customers),
    'events', (select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'customer_id', customer_id, 'from_stage', from_stage, 'to_stage', to_stage, 'movement', movement
    ) order by seq), '[]') from public.customer_journey_events),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'customer_id', customer_id, 'from_status', from_status, 'to_status', to_status, 'reason', reason,
      'changed_by', changed_by, 'at', extract(epoch from timestamp) * 1000
    ) order by seq), '[]') from public.customer_status_changes),
    'selections', (select coalesce(jsonb_agg(jsonb_build_object(
      'customer_id', customer_id, 'package_code', package_code
    )), '[]') from public.customer_package_selections)
  ) as rows`;
