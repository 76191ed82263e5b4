import type { Database } from '../../runtime/store/database/index.js';

/** Who asks: a database role, with the staff claim that Supabase would put into `authenticated`'s token. */
export type Who = 'anon' | 'service_role' | 'nobody' | 'support' | 'product' | 'admin';

/** One statement as that person, as PostgREST runs it: role and claims for one transaction. */
export async function as<Row = Record<string, unknown>>(
  database: Database,
  who: Who,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  return database.transaction(async (transaction) => {
    const role = who === 'anon' || who === 'service_role' ? who : 'authenticated';
    const claims = {
      role,
      ...(role === 'authenticated' && { sub: '00000000-0000-4000-8000-000000000001' }),
      ...(['support', 'product', 'admin'].includes(who) && { app_metadata: { role: who } }),
      // what a person may write into their own profile must not count
      user_metadata: { role: 'admin' },
    };
    await transaction.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
    await transaction.run(`set local role ${role}`);
    return transaction.query<Row>(sql, params);
  });
}
