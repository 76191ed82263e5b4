import type { DatabaseError, Transaction } from '../database/index.js';

/** How long a call may take, as on Supabase. */
export interface CallLimits {
  /** Milliseconds for a call of that function as that role. */
  of(transaction: Transaction, role: keyof typeof limitMs, name: string): Promise<number>;
  /** Milliseconds for each wait for a lock. */
  readonly lockMs: number;
}

/** The service role has the limit of the role that logs in there. */
const limitMs = { service_role: 8_000, anon: 3_000 };

/**
 * What a function sets for itself (`set statement_timeout`) wins. Where a statement runs already it would count from the
 * next one on: PostgREST, too, looks it up and sets it beforehand.
 */
export function callLimits(): CallLimits {
  // migrations alone change it, and they run before the first call
  const own = new Map<string, number | undefined>();
  return {
    async of(transaction, role, name) {
      if (!own.has(name)) own.set(name, await ownLimitMs(transaction, name));
      return own.get(name) ?? limitMs[role];
    },
    lockMs: 8_000,
  };
}

async function ownLimitMs(transaction: Transaction, name: string): Promise<number | undefined> {
  const [own] = await transaction.query<{ ms: number }>(
    `select (extract(epoch from substr(setting, length('statement_timeout=') + 1)::interval) * 1000)::integer as ms
     from pg_catalog.pg_proc, unnest(proconfig) as setting
     where proname = $1 and pronamespace = 'public'::regnamespace and starts_with(setting, 'statement_timeout=')`,
    [name],
  );
  return own?.ms;
}

/** As a server says it that cut a statement off. */
export class TookTooLong extends Error implements DatabaseError {
  readonly severity = 'ERROR';
  readonly code = '57014';

  constructor() {
    super('canceling statement due to statement timeout');
  }
}
