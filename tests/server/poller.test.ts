import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPoller } from '../../runtime/server/turns/poller.js';
import type { ClaimResponse } from '../../runtime/store/index.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const now = '2026-11-22T10:00:00.000Z';
const nothing: ClaimResponse = { now, conversations: [], outbound: [], nextDueAt: null, stopped: [] };

function poll(answer: () => Promise<ClaimResponse> | ClaimResponse) {
  const claimedAt: number[] = [];
  const began = performance.now();
  const poller = createPoller({
    replica: 'r',
    store: {
      async claim() {
        claimedAt.push(Math.round(performance.now() - began));
        return answer();
      },
    },
    runner: { free: 1, accept() {} },
    sender: { free: 1, accept() {} },
    reports: { stoppedAre() {}, trouble() {} },
  });
  poller.start();
  return { poller, claimedAt };
}

test('backs off to once a second when there is nothing', async () => {
  const { poller, claimedAt } = poll(() => nothing);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(claimedAt.slice(0, 3)).toEqual([0, 300, 750]);
  expect(claimedAt.at(-1)! - claimedAt.at(-2)!).toBe(1_000);
  await poller.stop();
});

test('looks again 200 ms after it was woken', async () => {
  const { poller, claimedAt } = poll(() => nothing);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = claimedAt.at(-1)!;
  poller.wake();
  await vi.advanceTimersByTimeAsync(200);
  expect(claimedAt.at(-1)).toBe(10_200);
  expect(before).toBeLessThan(10_000);
  await poller.stop();
});

test('comes when the database says that something falls due', async () => {
  const { poller, claimedAt } = poll(() => ({ ...nothing, nextDueAt: '2026-11-22T10:00:00.050Z' }));
  await vi.advanceTimersByTimeAsync(160);
  expect(claimedAt).toEqual([0, 50, 100, 150]);
  await poller.stop();
});

test('what is due and was not given does not make it spin', async () => {
  const { poller, claimedAt } = poll(() => ({ ...nothing, nextDueAt: now }));
  await vi.advanceTimersByTimeAsync(300);
  expect(claimedAt).toEqual([0, 300]);
  await poller.stop();
});

test('asks again soon after an answer was lost, then ever later', async () => {
  let isAway = false;
  const { poller, claimedAt } = poll(() => (isAway ? Promise.reject(new Error('away')) : nothing));
  await vi.advanceTimersByTimeAsync(8_000);
  const before = claimedAt.length;
  isAway = true;
  await vi.advanceTimersByTimeAsync(5_000);
  const [first = 0, ...later] = claimedAt.slice(before);
  expect(later.map((at) => at - first)).toEqual([200, 600, 1_400, 3_000]);
  await poller.stop();
});

test('asks rarely while the database is away, and says how long it has been silent', async () => {
  let isAway = false;
  const { poller, claimedAt } = poll(() => (isAway ? Promise.reject(new Error('away')) : nothing));
  expect(poller.silentMs).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(poller.silentMs).toBe(1);
  isAway = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(claimedAt.at(-1)! - claimedAt.at(-2)!).toBe(5_000);
  expect(poller.silentMs).toBe(60_001);
  await poller.stop();
});

test('asks no more once it is stopped', async () => {
  const { poller, claimedAt } = poll(() => nothing);
  await vi.advanceTimersByTimeAsync(1);
  await poller.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(claimedAt).toEqual([0]);
});
