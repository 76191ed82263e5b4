import { describe, expect, test } from 'vitest';
import type { CustomerStatus, Effect, Identity, JourneyStage } from '../../../runtime/model/index.js';
import { OperationRefused } from '../../../runtime/store/index.js';
import { reasonFor, statusesTo } from '../../harness/customers.js';
import { answerTo, committing, leaseOf, say, stranger, text, type World } from '../world.js';

/** How far customers come, and what staff and time do about it while turns run. */
export function journeyCases(here: () => World): void {
  const moves = (
    stage: JourneyStage,
    movement: 'forward' | 'skip' | 'back' | 'return',
    more = {},
  ): Effect => ({
    kind: 'journey',
    stage,
    movement,
    trigger: `flow/${stage}`,
    data: {},
    ...more,
  });
  /** As a program of the first release asks for it. */
  const unsaid = (stage: JourneyStage): Effect => {
    const { movement: _, ...rest } = moves(stage, 'forward') as Extract<Effect, { kind: 'journey' }>;
    return rest as Effect;
  };
  const choose: Effect = {
    kind: 'package.select',
    package_code: 'basic',
    price_per_day: 15,
    final: true,
    context: 'auto',
  };
  const agree: Effect = {
    kind: 'consent.record',
    purpose: 'service',
    given: true,
    words: 'May we?',
    language: 'en',
    messageId: null,
  };
  const ordered = [
    moves('awareness', 'forward'),
    moves('consideration', 'forward'),
    choose,
    agree,
    moves('decision', 'forward'),
  ];

  /** Writes, and is answered with `effects`. */
  async function turn(person: Identity, effects: Effect[] = []) {
    const { store } = here();
    const leased = await leaseOf(store, text(person));
    const { results } = await store.commit(committing(answerTo(leased, effects)));
    expect(results).toMatchObject([{ status: 'done' }]);
    return leased;
  }
  const set = (customerId: string, status: CustomerStatus) =>
    here().store.operations.setCustomerStatus(customerId, status, reasonFor(status) ?? undefined);
  const steps = async (customerId: string) =>
    (
      await here().rows<{ step: string }>(
        `select to_stage || ' ' || movement || ', ' || event_trigger as step from public.customer_journey_events
         where customer_id = $1 order by seq`,
        [customerId],
      )
    ).map(({ step }) => step);
  const statuses = async (customerId: string) =>
    (
      await here().rows<{ status: string }>(
        'select to_status as status from public.customer_status_changes where customer_id = $1 order by seq',
        [customerId],
      )
    ).map(({ status }) => status);

  test.each([
    [
      'connected before their first turn was written',
      'active',
      ['awareness forward, first contact', 'retention skip, status active'],
    ],
    [
      'cancelled meanwhile',
      'cancelled',
      ['awareness forward, first contact', 'churned forward, status cancelled'],
    ],
  ] as const)(
    'a customer who was %s gets their answer, and what staff did stands',
    async (_, status, expected) => {
      const { store, rows } = here();
      const leased = await leaseOf(store, text(stranger()));
      await set(leased.customerId, status);
      const { results } = await store.commit(
        committing(
          answerTo(leased, [moves('awareness', 'forward'), moves('consideration', 'forward'), say('Hello!')]),
        ),
      );
      expect(results).toMatchObject([{ status: 'done' }]);
      expect(await steps(leased.customerId)).toEqual(expected);
      expect(await rows('select from runtime.outbox')).toHaveLength(1);
    },
  );

  test('a decision without package and consent is left out, and the rest of the turn is written', async () => {
    const person = stranger();
    const { customerId } = await turn(person, [
      ...ordered.slice(0, 2),
      agree,
      moves('decision', 'forward'),
      say('Done'),
    ]);
    expect((await steps(customerId)).at(-1)).toBe('consideration forward, flow/consideration');
    await turn(person, [choose, moves('decision', 'forward')]);
    expect((await steps(customerId)).at(-1)).toBe('decision forward, flow/decision');
  });

  test('who left and joins again is pending, and that they had left, and why, is kept', async () => {
    const { rows } = here();
    const person = stranger();
    const { customerId } = await turn(person, ordered);
    await set(customerId, 'cancelled');
    const away = await turn(person, [
      moves('consideration', 'return', { trigger: 'home/joinAgain', data: { flow: 'home' } }),
    ]);
    expect(away.customer).toMatchObject({ status: 'cancelled', journey_stage: 'churned' });
    const { customer } = await turn(person);
    expect(customer).toMatchObject({ status: 'pending', journey_stage: 'consideration' });
    expect((await steps(customerId)).slice(3)).toEqual([
      'churned forward, status cancelled',
      'consideration return, home/joinAgain',
    ]);
    expect(
      await rows(
        `select from_status, to_status, reason, changed_by from public.customer_status_changes where customer_id = $1 order by seq`,
        [customerId],
      ),
    ).toEqual([
      { from_status: null, to_status: 'pending', reason: null, changed_by: 'service_role' },
      { from_status: 'pending', to_status: 'cancelled', reason: 'moved', changed_by: 'service_role' },
      { from_status: 'cancelled', to_status: 'pending', reason: null, changed_by: 'service_role' },
    ]);
    expect(await rows('select churn_date, churn_reason from public.customers')).toEqual([
      { churn_date: null, churn_reason: null },
    ]);
    expect(
      await rows("select event_data from public.customer_journey_events where movement = 'return'"),
    ).toEqual([{ event_data: { flow: 'home' } }]);
    // nothing of it is told to the next whose status is set
    const other = await turn(stranger());
    await set(other.customerId, 'active');
    expect((await steps(other.customerId)).at(-1)).toBe('retention skip, status active');
  });

  test('a program of the first release, which declares no movement, goes on', async () => {
    const person = stranger();
    const { customerId } = await turn(person, [unsaid('awareness'), unsaid('consideration'), choose, agree]);
    await turn(person, [
      unsaid('decision'),
      unsaid('awareness'),
      unsaid('decision'),
      unsaid('consideration'),
    ]);
    await set(customerId, 'cancelled');
    await turn(person, [unsaid('consideration')]);
    expect((await steps(customerId)).map((step) => step.split(',')[0])).toEqual([
      'awareness forward',
      'consideration forward',
      'decision forward',
      'awareness back',
      'decision skip',
      'consideration back',
      'churned forward',
      'consideration return',
    ]);
  });

  describe('who is quiet', () => {
    const quiet = (customerId: string, days: number) =>
      here().rows(
        `update public.customers set first_contact_date = now() - $2 * interval '1 day',
           last_interaction_date = now() - $2 * interval '1 day' where id = $1 returning id`,
        [customerId, days],
      );
    /** As if their history had begun so long ago. */
    const aged = (customerId: string, days: number) =>
      here().database.transaction((transaction) =>
        transaction.run(`
          alter table public.customer_status_changes disable trigger user, no force row level security;
          update public.customer_status_changes set timestamp = timestamp - ${days} * interval '1 day' where customer_id = '${customerId}';
          alter table public.customer_status_changes enable trigger user, force row level security;`),
      );
    const keeping = { keepDays: 90, inactiveDays: 180 };

    test('who has neither written nor been connected for so long is inactive, until they write', async () => {
      const { store, rows } = here();
      const long = stranger();
      const { customerId } = await turn(long, ordered);
      const recent = await turn(stranger());
      const connected = await turn(stranger());
      await set(connected.customerId, 'active');
      const back = await turn(stranger());
      await set(back.customerId, 'cancelled');
      for (const each of [customerId, connected.customerId, back.customerId]) {
        await quiet(each, 181);
        await aged(each, 181);
      }
      await quiet(recent.customerId, 179);
      await aged(recent.customerId, 181);
      // is only just back
      await set(back.customerId, 'pending');
      await store.keepHouse(keeping);
      expect(await rows("select id from public.customers where status = 'inactive'")).toEqual([
        { id: customerId },
      ]);
      await store.keepHouse(keeping);
      expect(await statuses(customerId)).toEqual(['pending', 'inactive']);

      const leased = await turn(long, [say('Hello again')]);
      expect(leased.customer.status).toBe('inactive');
      expect(await statuses(customerId)).toEqual(['pending', 'inactive', 'pending']);
      expect((await steps(customerId)).at(-1)).toBe('decision forward, flow/decision');
    });

    test('a program of the first release marks nobody', async () => {
      const { store, rows } = here();
      const { customerId } = await turn(stranger());
      await quiet(customerId, 400);
      await aged(customerId, 400);
      await store.keepHouse({ keepDays: 90 } as never);
      expect(await rows("select from public.customers where status = 'inactive'")).toEqual([]);
    });
  });

  test('operators name a customer by id, phone number or business-scoped id', async () => {
    const { operations } = here().store;
    const person = stranger();
    const { customerId } = await turn(person, ordered);
    expect(await operations.setCustomerStatus(customerId, 'active')).toEqual({
      customerId,
      from: 'pending',
      to: 'active',
      stage: 'retention',
    });
    expect(await operations.setCustomerStatus(`+${person.phone}`, 'suspended', 'unpaid')).toMatchObject({
      from: 'active',
      stage: 'retention',
    });
    // of the database: it counts finer than milliseconds, and two changes can be in one
    const [{ now }] = (await here().rows<{ now: string }>('select clock_timestamp()::text as now')) as [
      { now: string },
    ];
    expect(await operations.setCustomerStatus(person.bsuid, 'churned', 'too dear', now)).toMatchObject({
      customerId,
      stage: 'churned',
    });
    const refused = (why: string | RegExp) =>
      expect.objectContaining({ name: 'OperationRefused', message: expect.stringMatching(why) });
    await expect(operations.setCustomerStatus('27830009999', 'active')).rejects.toEqual(
      refused('there is no such customer'),
    );
    await expect(operations.setCustomerStatus(customerId, 'suspended')).rejects.toEqual(
      refused('a customer who is churned does not become suspended: they become pending or active'),
    );
    await expect(operations.setCustomerStatus(customerId, 'gone')).rejects.toThrow(OperationRefused);
  });

  /** What two who turn out to be one become: the older, the newer, and the one of both. */
  const merged: [older: CustomerStatus, newer: CustomerStatus, one: CustomerStatus, stage: JourneyStage][] = [
    ['pending', 'pending', 'pending', 'decision'],
    ['pending', 'active', 'active', 'retention'],
    ['pending', 'suspended', 'suspended', 'retention'],
    ['pending', 'churned', 'churned', 'churned'],
    ['pending', 'cancelled', 'cancelled', 'churned'],
    ['pending', 'inactive', 'pending', 'decision'],
    ['inactive', 'suspended', 'suspended', 'retention'],
    ['inactive', 'cancelled', 'cancelled', 'churned'],
    ['active', 'churned', 'active', 'retention'],
    ['churned', 'active', 'active', 'retention'],
    ['cancelled', 'suspended', 'suspended', 'retention'],
    ['churned', 'pending', 'churned', 'churned'],
  ];
  test.each(merged)(
    'of one who is %s and one who is %s comes one who is %s, at %s',
    async (older, newer, one, stage) => {
      const { rows, store } = here();
      const person = stranger();
      const { customerId } = await turn({ phone: person.phone });
      const other = await turn({ bsuid: person.bsuid }, ordered);
      for (const status of statusesTo[older]) await set(customerId, status);
      for (const status of statusesTo[newer]) await set(other.customerId, status);
      await leaseOf(store, text(person));
      expect(
        await rows(
          'select id, status, current_journey_stage as stage from public.customers where merged_into is null',
        ),
      ).toEqual([{ id: customerId, status: one, stage }]);
      expect((await statuses(customerId)).at(-1)).toBe(one);
      const [left] = await rows<{ same: boolean }>(
        `select one.churn_date = other.churn_date as same from public.customers as one, public.customers as other
       where one.id = $1 and other.id = $2`,
        [customerId, other.customerId],
      );
      if (older !== one && stage === 'churned') expect(left).toEqual({ same: true });
    },
  );
}
