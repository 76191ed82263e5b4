import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLibrary } from '../../runtime/engine/index.js';
import { createMetrics } from '../../runtime/server/http/metrics.js';
import { createLog } from '../../runtime/server/index.js';
import { createWorkers } from '../../runtime/server/turns/workers.js';
import type { Store } from '../../runtime/store/index.js';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a replica with nothing to do asks the database about once a second, and for nothing else', async () => {
  const calls: string[] = [];
  const answers: { [name: string]: unknown } = {
    claim: {
      now: '2026-11-22T10:00:00.000Z',
      conversations: [],
      outbound: [],
      // a timer of tomorrow
      nextDueAt: '2026-11-23T10:00:00.000Z',
      stopped: [],
    },
    keepHouse: { mine: false },
  };
  const store = new Proxy({} as Store, {
    get: (_, name: string) => async () => {
      calls.push(name);
      return answers[name];
    },
  });
  const workers = createWorkers({
    replica: 'r',
    store,
    channel: {
      send: () => Promise.reject(new Error('nothing is to be sent')),
      acknowledge: async () => {},
      fetchMedia: async () => new Uint8Array(),
    },
    library: createLibrary([]),
    settings: { zone: 'Africa/Johannesburg', quietHours: null },
    lookupsFor: () => ({}),
    phoneNumberId: '1000',
    credential: 'c',
    keeping: { keepDays: 90, inactiveDays: 180 },
    mediaDir: null,
    metrics: createMetrics(),
    log: createLog('silent'),
    newId: () => 'id',
  });
  workers.start();
  await vi.advanceTimersByTimeAsync(60_000);
  await workers.stop();
  expect(calls.filter((name) => name === 'claim').length).toBeLessThanOrEqual(63);
  expect(calls.filter((name) => name !== 'claim')).toEqual(['keepHouse']);
});
