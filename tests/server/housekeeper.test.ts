import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHousekeeper } from '../../runtime/server/turns/housekeeper.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('keeps house once a minute, tells what it did, and outlives a database that is away', async () => {
  const told: unknown[] = [];
  const answers = [
    () => ({ mine: false as const }),
    () => {
      throw new Error('away');
    },
    () => ({ mine: true as const, erased: 0, failed: [{ customerId: 'c-1', why: 'LF422 no' }], emptied: [] }),
    () => ({ mine: true as const, erased: 1, failed: [], emptied: ['runtime.journal_05'] }),
  ];
  const keeper = createHousekeeper({
    store: {
      async keepHouse({ keepDays }) {
        told.push(keepDays);
        return answers.shift()!();
      },
    },
    keeping: { keepDays: 90, inactiveDays: 180 },
    reports: {
      kept: (erased, emptied) => told.push({ erased, emptied }),
      trouble: (error, during) => told.push(`${during}: ${(error as Error).message}`),
    },
  });
  keeper.start();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(3 * 60_000 + 1_000);
  await keeper.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toEqual([
    90,
    90,
    'keeping: away',
    90,
    'erasing: customer c-1 could not be erased: LF422 no',
    90,
    { erased: 1, emptied: ['runtime.journal_05'] },
  ]);
});
