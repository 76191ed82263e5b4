import { expect, test } from 'vitest';
import { rpcOn } from '../../../runtime/store/index.js';
import { receiving, type World } from '../world.js';

export function grantCases(here: () => World): void {
  const ours = [
    'receive',
    'claim',
    'commit',
    'settle',
    'extend',
    'release',
    'publish_flows',
    'publish_release',
    'load_charts',
    'flows_schema',
    'list_handovers',
    'show_conversation',
    'reply_to_customer',
    'return_conversation',
    'list_parked',
    'list_missed',
    'show_event',
    'retry_event',
    'discard_event',
    'open_number',
    'erase_customer',
    'keep_house',
    'list_numbers',
    'resume_number',
    'list_releases',
    'load_release',
    'count_people',
    'count_standing',
    'count_traffic',
    'list_path_reviews',
    'mark_path_review',
  ];

  test('the service role alone may call what is ours, as itself, with an empty search path', async () => {
    const wrong = await here().rows(
      `select f.oid::regprocedure::text as function
       from pg_proc as f
       join pg_namespace as home on home.oid = f.pronamespace
       cross join lateral (
         select bool_or(held.grantee = 0 or held.grantee in (
             select oid from pg_roles where rolname in ('anon', 'authenticated')
           )) as others,
           bool_or(held.grantee = 'service_role'::regrole) as service_role
         from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as held
       ) as may
       where (home.nspname = 'runtime' or (home.nspname = 'public' and f.proname = any($1)))
         and (may.others or not coalesce(may.service_role, false) or f.prosecdef
           or not coalesce(f.proconfig @> array['search_path=""'], false))`,
      [ours],
    );
    expect(wrong).toEqual([]);
  });

  test('every function is there, volatile where the protocol says so', async () => {
    const found = await here().rows<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and proname = any($1) and provolatile = 'v'`,
      [ours],
    );
    expect(found.map(({ name }) => name).sort()).toEqual([...ours].sort());
  });

  test('every table of the runtime has row level security enabled and forced, for the service role alone', async () => {
    const wrong = await here().rows(
      `select c.relname as table
       from pg_class as c
       where c.relnamespace = 'runtime'::regnamespace and c.relkind in ('r', 'p')
         and (not c.relrowsecurity or not c.relforcerowsecurity
           or has_table_privilege('anon', c.oid, 'select') or has_table_privilege('authenticated', c.oid, 'select')
           or array(select unnest(polroles) from pg_policy where polrelid = c.oid) <> array['service_role'::regrole::oid])`,
    );
    expect(wrong).toEqual([]);
    expect(await here().rows("select has_schema_privilege('anon', 'runtime', 'usage') as anon")).toEqual([
      { anon: false },
    ]);
  });

  test('anon cannot call a function of the runtime', async () => {
    const anon = rpcOn(here().database, 'anon');
    for (const name of ours) {
      await expect(anon(name, receiving())).rejects.toThrow(
        `${name}: permission denied for function ${name} [42501]`,
      );
    }
  });
}
