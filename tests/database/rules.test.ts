import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('business rules on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  const run = <Row>(sql: string, params?: unknown[]) => as<Row>(database, 'service_role', sql, params);
  async function newCustomer(): Promise<string> {
    const [row] = await run<{ id: string }>('insert into public.customers default values returning id');
    return row!.id;
  }
  it('a new customer is pending, aware, tagged and has a code of their own to give on', async () => {
    const id = await newCustomer();
    const [row] = await run('select * from public.customers where id = $1', [id]);
    expect(row).toMatchObject({
      status: 'pending',
      current_journey_stage: 'awareness',
      acquisition_source: 'whatsapp_onboarding',
      consent_given: false,
      system_input_process: 'bolt',
      referral_code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
    });
  });

  it('keeps at most one final selection, and every earlier one as history', async () => {
    const id = await newCustomer();
    const select = `insert into public.customer_package_selections (customer_id, package_code, is_final_selection) values ($1, $2, true)`;
    await run(select, [id, 'basic']);
    await expect(run(select, [id, 'premium'])).rejects.toMatchObject({ code: '23505' });
    await run(
      'update public.customer_package_selections set is_final_selection = false where customer_id = $1',
      [id],
    );
    await run(select, [id, 'premium']);
    expect(
      await run('select from public.customer_package_selections where customer_id = $1', [id]),
    ).toHaveLength(2);
  });

  it('consent has its time', async () => {
    const id = await newCustomer();
    await run(
      "insert into public.customer_consents (customer_id, purpose, decision) values ($1, 'service', 'given')",
      [id],
    );
    expect(
      await run('select from public.customers where id = $1 and consent_timestamp is not null', [id]),
    ).toHaveLength(1);
  });

  it('knows a phone number once, and only as E.164', async () => {
    await run("insert into public.customers (phone_number) values ('+27820000001')");
    await expect(
      run("insert into public.customers (phone_number) values ('+27820000001')"),
    ).rejects.toMatchObject({ code: '23505' });
    await expect(
      run("insert into public.customers (phone_number) values ('0820000001')"),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('keeps a customer whose package goes, with its code', async () => {
    const [row] = await run<{ id: string }>(
      `with package as (
         insert into public.packages (package_code, name, speed, price_per_day, price_display, description)
         values ('passing', 'Passing', '1 Mbps', 1, 'R1', 'x') returning id)
       insert into public.customers (selected_package_id, selected_package_code) select id, 'passing' from package returning id`,
    );
    await run("delete from public.packages where package_code = 'passing'");
    expect(
      await run('select selected_package_id, selected_package_code from public.customers where id = $1', [
        row!.id,
      ]),
    ).toEqual([{ selected_package_id: null, selected_package_code: 'passing' }]);
  });

  it('says when a package was last changed', async () => {
    const [row] = await run<{ later: boolean }>(
      "update public.packages set name = name where package_code = 'basic' returning updated_at > created_at as later",
    );
    expect(row).toEqual({ later: true });
  });
});
