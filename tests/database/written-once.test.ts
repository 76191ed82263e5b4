import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

/** Each with a column that says what somebody said or did. */
const tables = {
  customer_interactions: 'message_text',
  customer_journey_events: 'event_data',
  customer_consents: 'message_id',
  customer_status_changes: 'reason',
} as const;
const customer = '00000000-0000-4000-8000-000000000001';
const everybody: readonly Who[] = ['anon', 'nobody', 'product', 'support', 'admin', 'service_role'];

describe.each(databaseKinds)('what is written once, on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await as(
      database,
      'service_role',
      `with person as (insert into public.customers (id) values ('${customer}') returning id),
         wrote as (insert into public.customer_interactions (customer_id, message_text) select id, 'Molo' from person),
         agreed as (
           insert into public.customer_consents (customer_id, purpose, decision, message_id) select id, 'service', 'given', 'wamid.1' from person
         )
       insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
       select id, 'awareness', 'message', '{"said": "Molo"}' from person`,
    );
  });
  afterAll(() => database.close());

  describe.each(Object.entries(tables))('%s', (table, column) => {
    test.each(everybody)('is changed by nobody: %s', async (who) => {
      for (const sql of [
        `update public.${table} set ${column} = null where customer_id = '${customer}' returning 1`,
        `delete from public.${table} where customer_id = '${customer}' returning 1`,
        // nor by a setting, or a text that looks like a caller
        `with asked as (select set_config('runtime.erasing', 'on', true))
         update public.${table} set ${column} = null
         where customer_id = '${customer}' and 'PL/pgSQL function runtime.erase_from(regclass,text,uuid[])' <> '' returning 1`,
      ]) {
        await expect(as(database, who, sql), sql).rejects.toMatchObject({
          code: expect.stringMatching(/^(P0001|42501)$/),
        });
      }
    });
  });

  test('says so in a sentence', async () => {
    await expect(
      as(database, 'service_role', 'update public.customer_interactions set message_text = null where true'),
    ).rejects.toThrow(/customer_interactions is written once/);
  });

  test('a customer is not deleted either, which would take their rows along', async () => {
    for (const who of everybody)
      await expect(as(database, who, 'delete from public.customers where true')).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('is blanked by erasing alone', async () => {
    const said = () =>
      as(
        database,
        'service_role',
        `select message_text as text, event_data as data, message_id as message
         from public.customer_interactions join public.customer_journey_events using (customer_id)
           join public.customer_consents using (customer_id)`,
      );
    expect(await said()).toEqual([{ text: 'Molo', data: { said: 'Molo' }, message: 'wamid.1' }]);
    await as(
      database,
      'service_role',
      `select public.erase_customer('{"protocol": 1, "customer": "${customer}"}')`,
    );
    expect(await said()).toEqual([{ text: '', data: {}, message: null }]);
  });
});
