import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../runtime/store/database/index.js';
import { openStore, StoreUnavailable, storeOn } from '../../runtime/store/index.js';
import { newApiKeys, rpcFetch } from '../../runtime/store/rpc/rpc-adapter.js';
import { openTestDatabase } from '../harness/database.js';
import { fakeSupabase } from '../harness/fake-supabase.js';

const keys = newApiKeys();
let database: Database;
let send: typeof fetch;

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  send = rpcFetch(database, keys);
  await database.transaction((transaction) =>
    transaction.run(`
      create function public.whoami(p jsonb) returns jsonb language sql set search_path = '' as
        $$ select jsonb_build_object('role', current_user, 'claims', auth.jwt(), 'p', p) $$;
      create function public.fail(p jsonb) returns jsonb language plpgsql set search_path = '' as
        $$ begin raise exception using errcode = p ->> 'code', message = 'as asked', detail = 'd', hint = 'h'; end $$;
      create function public.calls_what_is_gone(p jsonb) returns jsonb language plpgsql set search_path = '' as
        $$ begin perform public.gone(); return null; end $$;
      grant execute on function public.whoami(jsonb), public.fail(jsonb), public.calls_what_is_gone(jsonb) to service_role, anon;`),
  );
});
afterAll(() => database.close());

async function rpc(
  name: string,
  p: unknown,
  headers: Record<string, string> = { apikey: keys.service_role },
) {
  const response = await send(`http://localhost/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ p }),
  });
  return { status: response.status, body: await response.json() };
}

test('the key decides the role, for one transaction', async () => {
  const answers = await Promise.all([
    rpc('whoami', { a: 1 }),
    rpc('whoami', null, { apikey: keys.anon }),
    rpc('whoami', [], { authorization: `Bearer ${keys.service_role}`, apikey: keys.anon }),
  ]);
  expect(answers).toEqual([
    { status: 200, body: { role: 'service_role', claims: { role: 'service_role' }, p: { a: 1 } } },
    { status: 200, body: { role: 'anon', claims: { role: 'anon' }, p: null } },
    { status: 200, body: { role: 'service_role', claims: { role: 'service_role' }, p: [] } },
  ]);
  const [row] = await database.transaction((transaction) =>
    transaction.query<{ role: string; claims: string }>(
      "select current_user as role, coalesce(current_setting('request.jwt.claims', true), '') as claims",
    ),
  );
  expect(row).toEqual({ role: 'postgres', claims: '' });
});

test.each([{}, { apikey: '' }, { apikey: keys.service_role.slice(1) }, { authorization: 'Bearer anon' }])(
  'no whole key, no entry: %j',
  async (headers) => {
    expect(await rpc('whoami', {}, headers as Record<string, string>)).toMatchObject({
      status: 401,
      body: { message: 'Invalid API key' },
    });
  },
);

test.each([
  ['P0001', 400],
  ['23503', 409],
  ['23505', 409],
  ['22P02', 400],
  ['40001', 500],
  ['40P01', 500],
  ['42501', 403],
  ['53300', 503],
  ['57014', 500],
  ['PT418', 418],
  ['LF001', 400],
])('SQLSTATE %s is HTTP %i, with code, message, details and hint', async (code, status) => {
  expect(await rpc('fail', { code })).toEqual({
    status,
    body: { code, message: 'as asked', details: 'd', hint: 'h' },
  });
});

test('anon is told 401 where the service role would be told 403', async () => {
  expect(await rpc('fail', { code: '42501' }, { apikey: keys.anon })).toMatchObject({ status: 401 });
});

test('an unknown function is PostgREST’s PGRST202; one that our own function lacks is not', async () => {
  expect(await rpc('nobody_knows', {})).toMatchObject({ status: 404, body: { code: 'PGRST202' } });
  expect(await rpc('calls_what_is_gone', {})).toMatchObject({ status: 404, body: { code: '42883' } });
});

test('any other path or method is no way in', async () => {
  for (const path of ['/rest/v1/customers', '/rest/v1/rpc/a"b', '/rest/v1/rpc/', '/auth/v1/token']) {
    const response = await send(`http://localhost${path}`, {
      method: 'POST',
      headers: { apikey: keys.service_role },
    });
    expect([path, response.status]).toEqual([path, 404]);
  }
  const get = await send('http://localhost/rest/v1/rpc/whoami', { headers: { apikey: keys.service_role } });
  expect(get.status).toBe(404);
});

test('a refused call leaves nothing behind', async () => {
  const before = await rpc('fail', { code: 'P0001' });
  expect(before.status).toBe(400);
  expect(await rpc('whoami', {})).toMatchObject({ body: { role: 'service_role' } });
});

test('a caller that gives up is let go, though the database does not answer', async () => {
  const deaf: Database = { kind: 'server', transaction: () => new Promise(() => {}), close: async () => {} };
  const caller = new AbortController();
  const answer = rpcFetch(deaf, keys)('http://localhost/rest/v1/rpc/whoami', {
    method: 'POST',
    headers: { apikey: keys.service_role },
    body: '{}',
    signal: caller.signal,
  });
  caller.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

test('a server that is away is StoreUnavailable', async () => {
  const store = storeOn(await openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }));
  await expect(store.claim({ replica: 'a', capacity: 1, sendCapacity: 1 })).rejects.toThrow(StoreUnavailable);
  await store.close();
});

test('settings that contradict each other are told apart', async () => {
  await expect(
    openStore({ supabaseUrl: 'http://a', supabaseSecretKey: 'b', databaseUrl: 'c' }),
  ).rejects.toThrow('SUPABASE_URL and DATABASE_URL are both set');
  await expect(openStore({ supabaseUrl: 'http://a' })).rejects.toThrow('SUPABASE_SECRET_KEY is missing');
  await expect(openStore({ supabaseSecretKey: 'a' })).rejects.toThrow('SUPABASE_URL is missing');
});

test('against a Supabase over HTTP the store works the same; without its migrations it does not open', async () => {
  const supabase = await fakeSupabase(database);
  const [supabaseUrl, supabaseSecretKey] = [supabase.url, supabase.secretKey];
  try {
    const store = await openStore({ supabaseUrl, supabaseSecretKey });
    expect((await store.services.listPackages()).map((one) => one.package_code)).toEqual([
      'basic',
      'standard',
      'premium',
    ]);
    expect(await store.claim({ replica: 'a', capacity: 1, sendCapacity: 1 })).toMatchObject({
      conversations: [],
    });
    await store.close();

    await database.transaction((transaction) =>
      transaction.run("delete from supabase_migrations.schema_migrations where version = '20261130001300'"),
    );
    await expect(openStore({ supabaseUrl, supabaseSecretKey })).rejects.toThrow(
      /lacks migrations of this program:\n {2}20261130001300_turns\nApply them with: supabase db push --include-seed/,
    );
    await expect(openStore({ supabaseUrl, supabaseSecretKey: 'wrong' })).rejects.toThrow('Invalid API key');
  } finally {
    supabase.close();
  }
  await expect(openStore({ supabaseUrl, supabaseSecretKey })).rejects.toThrow(StoreUnavailable);
});
