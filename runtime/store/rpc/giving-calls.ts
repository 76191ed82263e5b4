import { randomUUID } from 'node:crypto';
import { RpcError } from '../errors.js';
import type { Rpc } from './rpc.js';

/**
 * Calls that give out leases and bubbles. Each has an id of its own, which the database keeps with what it gave.
 *
 * Where no answer comes nobody knows whether the call was written, but what it gave, nobody has. So the next calls name it as
 * lost, and the database takes that back and gives it anew: nothing waits for a lease to end, or is sent twice for caution.
 */
export interface GivingCalls {
  call: Rpc;
  /** Nobody will read this answer after all. */
  forsake(answer: unknown): void;
}

/** By then a call that nobody answers is written or never will be; milliseconds. */
const settledMs = 60_000;
/** While the database is away every call is lost. Only the first of them can have reached it. */
const mostNamed = 1_000;

/** `nowMs` only goes forward. */
export function givingCalls(rpc: Rpc, newId = randomUUID, nowMs = () => performance.now()): GivingCalls {
  /** When each was lost, by id. */
  const lost = new Map<string, number>();
  const idOf = new WeakMap<object, string>();

  const lose = (callId: string) => {
    if (lost.size < mostNamed) lost.set(callId, nowMs());
  };

  return {
    async call(name, request) {
      const callId = newId();
      const began = nowMs();
      try {
        const answer = await rpc(name, { ...request, callId, lost: [...lost.keys()] });
        idOf.set(answer as object, callId);
        // one that was still on its way when it was named may have been written since, and is named again
        for (const [id, at] of lost) if (at + settledMs <= began) lost.delete(id);
        return answer;
      } catch (error) {
        // a refusal is an answer: nothing was written
        if (!(error instanceof RpcError)) lose(callId);
        throw error;
      }
    },
    forsake(answer) {
      const callId = idOf.get(answer as object);
      if (callId) lose(callId);
    },
  };
}
