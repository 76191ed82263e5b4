import type { Rows } from './verdict.js';

/** How long a lease runs that nobody extends, milliseconds. */
export const leaseMs = 30_000;
/** How much later another replica may have what a dead one held: it asks once a second, on a machine that has other things to do. */
export const marginMs = 5_000;

/** Messages that wait in conversations which this process holds. */
export async function heldBy(rows: Rows, pid: number): Promise<string[]> {
  const held = await rows<{ id: string }>(
    `select event.id from runtime.conversations as conversation
     join runtime.inbox as event on event.conversation_id = conversation.id and event.status = 'pending'
     where conversation.lease_holder like $1 and conversation.lease_until > clock_timestamp()`,
    [holderLike(pid)],
  );
  return held.map(({ id }) => id);
}

/** How long each of these waited since then until it was done or somebody else held it, milliseconds. */
export async function handedOverMs(
  rows: Rows,
  pid: number,
  events: readonly string[],
  since: number,
): Promise<number[]> {
  const waited: number[] = [];
  for (let left = events; ; ) {
    const still = await rows<{ id: string }>(
      `select event.id from runtime.inbox as event
       join runtime.conversations as conversation on conversation.id = event.conversation_id
       where event.id = any($1) and event.status = 'pending'
         and (conversation.lease_holder is null or conversation.lease_holder like $2)`,
      [left, holderLike(pid)],
    );
    const ms = performance.now() - since;
    for (let gone = left.length - still.length; gone > 0; gone -= 1) waited.push(ms);
    if (still.length === 0) return waited;
    left = still.map(({ id }) => id);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Leases that this process left behind. */
export async function leasesOf(rows: Rows, pid: number): Promise<number> {
  const [{ count }] = (await rows<{ count: number }>(
    'select count(*)::int as count from runtime.conversations where lease_holder like $1',
    [holderLike(pid)],
  )) as [{ count: number }];
  return count;
}

const holderLike = (pid: number) => `%:${pid}:%`;
