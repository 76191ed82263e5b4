import { setTimeout as sleep } from 'node:timers/promises';
import type { SupabaseClient } from '@supabase/supabase-js';
import { RpcError, StoreUnavailable } from '../errors.js';
import { storable } from './storable.js';

/** Calls a SQL function of one jsonb argument, and gives what it gives. */
export type Rpc = (name: string, request: object) => Promise<unknown>;

const protocol = 1;

/** How long an answer is waited for: longer than the database works on one (`set statement_timeout` of the function, or 8 s). */
export function patienceMs(name: string): number {
  return slow.has(name) ? 65_000 : 20_000;
}
/** What one person leaves behind may be a lot, and is erased at once. */
const slow = new Set(['erase_customer', 'keep_house']);

/** Pauses before each further try. */
const conflictPausesMs = [10, 30, 100, 300];
const schemaReloadPausesMs = [100, 200, 400, 800, 1600];

/**
 * Calls through what `connect` gives when it is first needed, adding the protocol's version and making every string storable.
 *
 * A deadlock or serialisation failure (nothing was written) is tried again, and so is a function that PostgREST does not
 * know yet. Rejects with `StoreUnavailable` when there was no answer, or the answer was that the database is away; with
 * `RpcError` when the call is refused.
 */
export function rpcOf(connect: () => Promise<SupabaseClient>): Rpc {
  let connected: Promise<SupabaseClient> | undefined;
  return async (name, request) => {
    connected ??= connect();
    const client = await connected;
    for (let tries = 0; ; tries++) {
      const { data, error, status } = await client
        .rpc(name, { p: storable({ ...request, protocol }) })
        .abortSignal(AbortSignal.timeout(patienceMs(name)));
      if (!error) return data;
      const pauseMs = pausesAfter(error.code)[tries];
      if (pauseMs !== undefined) {
        // so that two who met do not meet again
        await sleep(pauseMs * (0.5 + Math.random()));
        continue;
      }
      if (isAway(status, error.code)) throw new StoreUnavailable(`${name}: ${error.message}`);
      throw new RpcError(name, error.code, [error.message, error.hint].filter(Boolean).join(' '));
    }
  };
}

/** The group was refused because of something in it, not because of where or how it was sent. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RpcError && !/^(PGRST|P0001|42501)/.test(error.code);
}

function pausesAfter(code: string): readonly number[] {
  if (code === '40P01' || code === '40001') return conflictPausesMs;
  if (code === 'PGRST202' || code === 'PGRST002') return schemaReloadPausesMs;
  return [];
}

/** No answer at all (0), a gateway's answer, or connection, resource and shutdown errors of PostgreSQL and PostgREST. */
function isAway(status: number, code: string): boolean {
  return (
    status === 0 ||
    [502, 503, 504, 520, 521, 522, 523, 524].includes(status) ||
    /^(08|53|57P|PGRST00)/.test(code)
  );
}
