import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { patienceMs } from '../../runtime/store/rpc/rpc.js';
import { newApiKeys, rpcFetch } from '../../runtime/store/rpc/rpc-adapter.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const keys = newApiKeys();

describe.each(databaseKinds)('a call on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await database.transaction((transaction) =>
      transaction.run(`
        create table public.written (n int);
        grant select, insert on public.written to service_role, anon;
        create function public.limits(p jsonb) returns jsonb language sql set search_path = '' as
          $$ select jsonb_build_array(current_setting('statement_timeout'), current_setting('lock_timeout')) $$;
        create function public.takes_long(p jsonb) returns jsonb language plpgsql set search_path = '' set statement_timeout = '100ms' as
          $$ begin insert into public.written values (1); perform pg_sleep((p ->> 'seconds')::float8); return 'true'; end $$;
        create function public.patient(p jsonb) returns jsonb language plpgsql set search_path = '' set statement_timeout = '1min' as
          $$ begin perform pg_sleep(3.2); return 'true'; end $$;
        grant execute on function public.limits(jsonb), public.takes_long(jsonb), public.patient(jsonb) to service_role, anon;`),
    );
  });
  afterAll(() => database.close());

  async function rpc(name: string, p: object, role: 'service_role' | 'anon' = 'service_role') {
    const response = await rpcFetch(database, keys)(`http://localhost/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: { apikey: keys[role] },
      body: JSON.stringify({ p }),
    });
    return { status: response.status, body: await response.json() };
  }
  const written = () =>
    database.transaction((transaction) => transaction.query('select n from public.written'));

  test('has the time that Supabase gives it, for that call alone', async () => {
    expect(await rpc('limits', {})).toEqual({ status: 200, body: ['8s', '8s'] });
    expect(await rpc('limits', {}, 'anon')).toEqual({ status: 200, body: ['3s', '8s'] });
    const [after] = await database.transaction((transaction) =>
      transaction.query("select current_setting('statement_timeout') as statement_timeout"),
    );
    expect(after).toEqual({ statement_timeout: '0' });
  });

  // on the other, what a function says is seen in the next test
  if (kind === 'server') {
    test('has longer when its function says so', async () => {
      expect(await rpc('patient', {}, 'anon')).toEqual({ status: 200, body: true });
    });
  }

  test('writes nothing when it takes longer', async () => {
    const began = performance.now();
    // the embedded database cannot be interrupted
    const seconds = kind === 'embedded' ? 0.3 : 30;
    expect(await rpc('takes_long', { seconds })).toMatchObject({ status: 500, body: { code: '57014' } });
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await written()).toEqual([]);
    expect(await rpc('takes_long', { seconds: 0 })).toMatchObject({ status: 200 });
    expect(await written()).toEqual([{ n: 1 }]);
  });

  test('never has more than the minute that Supabase allows, and the program waits longer than the database works', async () => {
    const functions = await database.transaction((transaction) =>
      transaction.query<{ name: string; ms: number; isOurs: boolean }>(`
        select proname as name, not has_function_privilege('authenticated', oid, 'execute') as "isOurs", (extract(epoch from coalesce(substr(setting, 19), '8s')::interval) * 1000)::integer as ms
        from pg_proc left join unnest(proconfig) as setting on starts_with(setting, 'statement_timeout=')
        where pronamespace = 'public'::regnamespace and has_function_privilege('service_role', oid, 'execute')
          and proname not in ('limits', 'takes_long', 'patient')`),
    );
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.filter(({ ms }) => ms > 60_000)).toEqual([]);
    expect(functions.filter(({ name, ms, isOurs }) => isOurs && patienceMs(name) <= ms)).toEqual([]);
    const slow = (isOfProgram: boolean) =>
      functions
        .filter(({ ms, isOurs }) => ms > 8_000 && isOurs === isOfProgram)
        .map(({ name }) => name.replace(/^report_.*/, 'a report'))
        .sort();
    expect(slow(true)).toEqual(['erase_customer', 'keep_house']);
    // what staff call, and the program never does
    expect([...new Set(slow(false))]).toEqual(['a report', 'set_customer_price']);
  });
});
