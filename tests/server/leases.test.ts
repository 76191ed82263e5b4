import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLeases } from '../../runtime/server/turns/running/leases.js';
import type { LeasedConversation, LeaseRef } from '../../runtime/store/index.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Leased for 30 s by a database whose clock is years away from ours. */
function leased(conversationId: string, leaseNo = 1): LeasedConversation {
  return {
    conversationId,
    customerId: `customer of ${conversationId}`,
    leaseNo,
    now: '2031-01-01T00:00:00.000Z',
    leaseUntil: '2031-01-01T00:00:30.000Z',
    revision: 1,
    state: null,
    customer: {} as LeasedConversation['customer'],
    windowUntil: null,
    events: [],
    othersWait: false,
    timers: [],
  };
}

test('extends at half life, all in one call, and only what is still held', async () => {
  const calls: LeaseRef[][] = [];
  const leases = createLeases(async (refs) => {
    calls.push(refs);
    return refs.map(() => true);
  });
  const a = leases.hold(leased('a'));
  leases.hold(leased('b'));
  leases.hold(leased('c')).end();
  await vi.advanceTimersByTimeAsync(14_500);
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(calls).toEqual([
    [
      { conversationId: 'a', leaseNo: 1 },
      { conversationId: 'b', leaseNo: 1 },
    ],
  ]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(a.lost).toBe(false);
  leases.stop();
});

test('a lease that someone else took is lost', async () => {
  const leases = createLeases(async (refs) => refs.map((ref) => ref.conversationId === 'kept'));
  const kept = leases.hold(leased('kept'));
  const taken = leases.hold(leased('taken'));
  await vi.advanceTimersByTimeAsync(16_500);
  expect([kept.lost, taken.lost]).toEqual([false, true]);
  leases.stop();
});

test('a lease that cannot be extended is lost when it ends, and not before', async () => {
  const leases = createLeases(() => Promise.reject(new Error('away')));
  const lease = leases.hold(leased('a'));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(lease.lost).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lease.lost).toBe(true);
  leases.stop();
});

test('an answer about a lease that a commit has renewed meanwhile is not believed', async () => {
  let answer: (held: boolean[]) => void = () => {};
  const leases = createLeases(() => new Promise((resolve) => (answer = resolve)));
  const lease = leases.hold(leased('a', 1));
  await vi.advanceTimersByTimeAsync(16_000);
  lease.renew(leased('a', 2));
  answer([false]);
  await vi.advanceTimersByTimeAsync(1);
  expect(lease.ref.leaseNo).toBe(2);
  expect(lease.lost).toBe(false);
  leases.stop();
});
