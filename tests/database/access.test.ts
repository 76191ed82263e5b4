import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const everybody: readonly Who[] = ['anon', 'nobody', 'support', 'product', 'admin', 'service_role'];
const staff: readonly Who[] = ['support', 'admin', 'service_role'];
const reports = [
  'report_customer_acquisition',
  'report_package_popularity',
  'report_geographic_coverage',
  'report_journey_stage_conversion',
  'report_interaction_volume',
  'report_revenue',
];

describe.each(databaseKinds)('who may do what on the %s database', (kind) => {
  let database: Database;
  const customer = '00000000-0000-4000-8000-00000000000c';
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const rows = [
      "insert into public.customers (id, name, phone_number) values ($1, 'Thandi', '+27821234567')",
      "insert into public.customer_interactions (customer_id, message_text) values ($1, 'my secret')",
      "insert into public.customer_journey_events (customer_id, to_stage, event_trigger) values ($1, 'awareness', 'message')",
      "insert into public.customer_package_selections (customer_id, package_code) values ($1, 'basic')",
      `insert into public.customer_service_periods (customer_id, status, starts_at, ends_at)
       values ($1, 'active', now() - interval '1 day', now())`,
    ];
    for (const row of rows) await as(database, 'service_role', row, [customer]);
    await as(
      database,
      'service_role',
      "update public.packages set is_active = false where package_code = 'premium'",
    );
    await as(
      database,
      'service_role',
      "update public.coverage_areas set is_active = false where area_name = 'Pretoria'",
    );
  });
  afterAll(() => database.close());

  /** Rows that come back, or the SQLSTATE of the refusal. */
  async function outcome(who: Who, sql: string): Promise<number | string> {
    try {
      return (await as(database, who, sql)).length;
    } catch (error) {
      return (error as { code: string }).code;
    }
  }
  const denied = '42501';
  const writtenOnce = 'P0001';

  describe.each([
    ['packages', { anon: 2, nobody: 2, support: 2, product: 2, admin: 3, service_role: 3 }],
    ['coverage_areas', { anon: 5, nobody: 5, support: 5, product: 5, admin: 6, service_role: 6 }],
    ['customers', { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 }],
    ['customer_interactions', { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 }],
    [
      'customer_journey_events',
      { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 },
    ],
    [
      'customer_status_changes',
      { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 },
    ],
    [
      'customer_package_selections',
      { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 },
    ],
    [
      'customer_service_periods',
      { anon: denied, nobody: 0, support: 1, product: 0, admin: 1, service_role: 1 },
    ],
  ] as const)('reading %s', (table, rows) => {
    it.each(everybody)('as %s', async (who) => {
      expect(await outcome(who, `select * from public.${table}`)).toBe(rows[who]);
    });
  });

  it('anon reads nothing else at all', async () => {
    const readable = await as<{ name: string }>(
      database,
      'anon',
      `select format('%I.%I', relation.relnamespace::regnamespace, relation.relname) as name
       from pg_class as relation
       where relation.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and relation.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
         and has_schema_privilege(relation.relnamespace, 'usage')
         and case relation.relkind
           when 'S' then has_sequence_privilege(relation.oid, 'usage, select, update')
           else has_table_privilege(relation.oid, 'select, insert, update, delete, truncate, references, trigger')
             or has_any_column_privilege(relation.oid, 'select, insert, update, references')
         end
       order by 1`,
    );
    expect(readable.map(({ name }) => name)).toEqual(['public.coverage_areas', 'public.packages']);
  });

  it('anon and authenticated may call no function of ours but what staff and reports need', async () => {
    for (const [who, allowed] of [
      ['anon', []],
      [
        'admin',
        [
          ...[...reports].sort().map((report) => `public.${report}`),
          'public.set_customer_price',
          'public.set_customer_status',
          'reporting.end_of',
          'reporting.may_read',
          'reporting.periods',
          'reporting.start_of',
        ],
      ],
    ] as const) {
      const callable = await as<{ name: string }>(
        database,
        who,
        `select format('%I.%I', routine.pronamespace::regnamespace, routine.proname) as name
         from pg_proc as routine
         where routine.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'extensions', 'auth')
           and has_schema_privilege(routine.pronamespace, 'usage') and has_function_privilege(routine.oid, 'execute')
         order by 1`,
      );
      expect(callable.map(({ name }) => name)).toEqual(allowed);
    }
  });

  it.each(everybody)('%s cannot write but where it is allowed', async (who) => {
    const manages = who === 'admin' || who === 'service_role';
    const statements: [string, readonly Who[]][] = [
      [
        "update public.packages set name = name where package_code = 'basic' returning 1",
        ['admin', 'service_role'],
      ],
      [
        "update public.coverage_areas set notes = 'x' where area_name = 'Pretoria' returning 1",
        ['admin', 'service_role'],
      ],
      ["update public.customers set status = 'inactive', notes = 'phoned' returning 1", staff],
      ["update public.customers set name = 'Sipho' returning 1", ['service_role']],
      ['update public.customers set price_per_day = 20 returning 1', ['admin', 'service_role']],
      ['update public.customers set lifetime_value = 0 returning 1', ['service_role']],
      ['update public.customers set phone_number = null returning 1', ['service_role']],
      ['update public.customer_interactions set message_text = null returning 1', []],
      ['update public.customer_journey_events set event_trigger = event_trigger returning 1', []],
      ['delete from public.customer_journey_events returning 1', []],
      ["update public.customer_status_changes set to_status = 'active' returning 1", []],
      ['delete from public.customer_status_changes returning 1', []],
      ["insert into public.customers (name) values ('x') returning 1", ['service_role']],
    ];
    for (const [sql, allowed] of statements) {
      const result = await outcome(who, sql);
      if (allowed.includes(who)) expect.soft(result, `${who}: ${sql}`).toBe(1);
      else expect.soft([0, denied, writtenOnce], `${who}: ${sql}`).toContain(result);
    }
    const created = await outcome(
      who,
      `insert into public.packages (package_code, name, speed, price_per_day, price_display, description)
       values ('new_${who}', 'New', '5 Mbps', 5, 'R5', 'New') returning 1`,
    );
    expect(created).toBe(manages ? 1 : denied);
    const removed = await outcome(
      who,
      `delete from public.packages where package_code = 'new_${who}' returning 1`,
    );
    expect([0, 1, denied]).toContain(removed);
    expect(removed === 1).toBe(manages);
  });

  describe.each(reports)('%s', (report) => {
    it.each(everybody)('as %s', async (who) => {
      const result = await outcome(who, `select * from public.${report}`);
      expect(await outcome(who, `select * from public.${report}(null, null)`)).toBe(result);
      if (who === 'anon') expect(result).toBe(denied);
      else if (who === 'nobody' || who === 'support') expect(result).toBe(0);
      else if (report !== 'report_revenue') expect(result).toBeGreaterThan(0);
    });
  });

  it('product finds no personal data behind the reports', async () => {
    const columns = await as<{ name: string }>(
      database,
      'product',
      `select distinct attname as name from pg_attribute
       where attrelid in (select oid from pg_class where relnamespace = 'reporting'::regnamespace and relkind = 'v') and attnum > 0`,
    );
    const personal =
      /phone|^text|message_text|bot_response|gps|latitude|longitude|manual|notes|reason|referral_code|metadata/;
    expect(columns.map(({ name }) => name).filter((name) => personal.test(name))).toEqual([]);
    // the only names are those of packages, areas and towns
    expect(await as(database, 'product', 'select * from reporting.customers')).not.toEqual([]);
    expect(JSON.stringify(await as(database, 'product', 'select * from reporting.customers'))).not.toContain(
      'Thandi',
    );
    expect(JSON.stringify(await as(database, 'product', 'select * from reporting.messages'))).not.toContain(
      'secret',
    );
    for (const view of [
      'customers',
      'messages',
      'coverage_checks',
      'journey',
      'selections',
      'service_periods',
      'packages',
      'areas',
      'places',
    ]) {
      expect(await outcome('support', `select * from reporting.${view}`)).toBe(0);
      expect(await outcome('nobody', `select * from reporting.${view}`)).toBe(0);
      expect(await outcome('anon', `select * from reporting.${view}`)).toBe(denied);
    }
  });

  it('forces row level security on every table, and nobody relies on bypassing it', async () => {
    const loose = await as(
      database,
      'service_role',
      `select relname from pg_class
       where relkind in ('r', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'supabase_migrations')
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(loose).toEqual([]);
    const [role] = await as(
      database,
      'service_role',
      'select rolbypassrls, rolsuper from pg_roles where rolname = current_user',
    );
    expect(role).toEqual({ rolbypassrls: false, rolsuper: false });
  });

  it('gives reports the rights of their readers', async () => {
    const views = await as<{ relname: string }>(
      database,
      'service_role',
      `select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
         and 'security_invoker=true' = any(coalesce(reloptions, '{}')) order by 1`,
    );
    expect(views.map(({ relname }) => relname)).toEqual([...reports].sort());
  });
});
