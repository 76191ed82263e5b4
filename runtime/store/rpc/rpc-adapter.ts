import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Database, type DatabaseError, isDatabaseError } from '../database/index.js';
import { type CallLimits, callLimits, TookTooLong } from './call-limits.js';

/** Keys of this process alone: whoever holds one acts as its role. */
export interface ApiKeys {
  service_role: string;
  anon: string;
}

export function newApiKeys(): ApiKeys {
  return { service_role: randomBytes(32).toString('base64url'), anon: randomBytes(32).toString('base64url') };
}

/**
 * A `fetch` for supabase-js that answers `POST /rest/v1/rpc/<function>` over a database of ours, as PostgREST does: role
 * from the key, one transaction, the role's rights and claims set for it alone, SQLSTATE as HTTP status; a call is ended
 * after the time that Supabase gives it, or that the function has set itself (`set statement_timeout`).
 *
 * Functions take one jsonb argument, `p`. Rejects as `fetch` does when the database cannot be reached.
 */
export function rpcFetch(database: Database, keys: ApiKeys): typeof fetch {
  const limits = callLimits();
  return async (input, init) => {
    const request = new Request(input, init);
    const name = /^\/rest\/v1\/rpc\/([a-z_][a-z0-9_]*)$/.exec(new URL(request.url).pathname)?.[1];
    if (!name || request.method !== 'POST') {
      return refusal(404, { code: 'PGRST125', message: 'Invalid path specified in request URL' });
    }
    const role = roleOf(request.headers, keys);
    if (!role) return refusal(401, { code: 'PGRST301', message: 'Invalid API key' });
    try {
      const called = call(database, limits, role, name, await request.text());
      return answer(200, await Promise.race([called, abortionOf(request.signal)]));
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      if (!isDatabaseError(error)) throw new TypeError('fetch failed', { cause: error });
      return isUnknownFunction(error)
        ? refusal(404, { code: 'PGRST202', message: `Could not find the function public.${name}(p)` })
        : refusal(statusOf(error.code, role), error);
    }
  };
}

/** Rejects when the caller gives up: a server that no longer answers must not be waited for. */
function abortionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Gives the answer as JSON text: nothing on the way needs to read it. */
function call(
  database: Database,
  limits: CallLimits,
  role: keyof ApiKeys,
  name: string,
  body: string,
): Promise<string> {
  return database.transaction(async (transaction) => {
    const limitMs = await limits.of(transaction, role, name);
    await transaction.query(
      `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),
         set_config('statement_timeout', $3, true), set_config('lock_timeout', $4, true)`,
      [role, JSON.stringify({ role }), String(limitMs), String(limits.lockMs)],
    );
    const began = performance.now();
    const [row] = await transaction.query<{ answer: string | null }>(
      `select public."${name}"(p => $1::jsonb -> 'p')::text as answer`,
      [body],
    );
    // it has one thread and cannot be interrupted: what took too long there is taken back instead
    if (database.kind === 'embedded' && performance.now() - began > limitMs) throw new TookTooLong();
    return row?.answer ?? 'null';
  });
}

/** Whole keys, in a time that does not tell how much of one was right. */
function roleOf(headers: Headers, keys: ApiKeys): keyof ApiKeys | undefined {
  const given = headers.get('authorization')?.replace(/^Bearer /i, '') ?? headers.get('apikey') ?? '';
  const digest = (key: string) => createHash('sha256').update(key).digest();
  const roles = ['service_role', 'anon'] as const;
  return roles.find((role) => timingSafeEqual(digest(given), digest(keys[role])));
}

/** As against a function that our function calls: then there is a context. */
function isUnknownFunction(error: DatabaseError): boolean {
  return error.code === '42883' && !error.where;
}

/** https://docs.postgrest.org/en/stable/references/errors.html#http-status-codes */
function statusOf(sqlState: string, role: keyof ApiKeys): number {
  const custom = /^PT([1-5]\d\d)$/.exec(sqlState)?.[1];
  if (custom) return Number(custom);
  const exact: Record<string, number> = {
    '23503': 409,
    '23505': 409,
    '25006': 405,
    '42501': role === 'anon' ? 401 : 403,
    '42883': 404,
    '42P01': 404,
    '42P17': 500,
    '57P01': 503,
    P0001: 400,
  };
  const byClass: Record<string, number> = { '08': 503, '0L': 403, '0P': 403, '28': 403, '53': 503 };
  const broken = ['09', '25', '2D', '38', '39', '3B', '40', '54', '55', '57', '58', 'F0', 'HV', 'P0', 'XX'];
  const sqlClass = sqlState.slice(0, 2);
  return exact[sqlState] ?? byClass[sqlClass] ?? (broken.includes(sqlClass) ? 500 : 400);
}

function refusal(
  status: number,
  {
    code,
    message,
    detail = null,
    hint = null,
  }: { code: string; message: string; detail?: string | null; hint?: string | null },
): Response {
  return answer(status, JSON.stringify({ code, message, details: detail, hint }));
}

function answer(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}
