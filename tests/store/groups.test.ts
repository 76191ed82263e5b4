import { expect, test } from 'vitest';
import { sendEach, sendInGroups } from '../../runtime/store/rpc/groups.js';
import { storable } from '../../runtime/store/rpc/storable.js';

const refusal = new Error('refused');
const never = () => expect.unreachable();

test('at most 50 members and a megabyte go in one call, in order', async () => {
  const sizes: number[] = [];
  const send = async (group: unknown[]) => void sizes.push(group.length);
  await sendInGroups(
    Array.from({ length: 120 }, (_, index) => index),
    send,
    () => true,
    never,
  );
  expect(sizes.splice(0)).toEqual([50, 50, 20]);
  await sendInGroups(
    Array.from({ length: 5 }, () => 'x'.repeat(400_000)),
    send,
    () => true,
    never,
  );
  expect(sizes.splice(0)).toEqual([2, 2, 1]);
  await sendInGroups(['x'.repeat(3_000_000), 'y'], send, () => true, never);
  expect(sizes).toEqual([1, 1]);
});

test('a refused group is halved until the bad ones are alone; the others arrive once, in order', async () => {
  const arrived: number[] = [];
  const alone: number[] = [];
  await sendInGroups(
    Array.from({ length: 20 }, (_, index) => index),
    async (group) => {
      if (group.some((item) => item % 7 === 3)) throw refusal;
      arrived.push(...group);
    },
    (error) => error === refusal,
    (item) => alone.push(item),
  );
  expect(alone).toEqual([3, 10, 17]);
  expect(arrived).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 19]);
});

test('what is no refusal is thrown on, and nothing more is sent', async () => {
  let calls = 0;
  const send = async (_group: string[]) => {
    calls += 1;
    throw new Error('away');
  };
  await expect(sendInGroups(['a', 'b', 'c'], send, (error) => error === refusal, never)).rejects.toThrow(
    'away',
  );
  expect(calls).toBe(1);
});

test('once a member has been answered nothing is thrown: those that were not sent are told of, in order', async () => {
  const away = new Error('away');
  const failed: [number, unknown][] = [];
  const items = Array.from({ length: 120 }, (_, index) => index);
  const send = async (group: number[]) => {
    if (group.includes(3)) throw refusal;
    if (group.includes(60)) throw away;
  };
  await sendEach(
    items,
    send,
    (error) => error === refusal,
    (item, error) => failed.push([item, error]),
  );
  expect(failed).toEqual([[3, refusal], ...items.slice(50).map((item) => [item, away])]);
  await expect(sendEach([60, 61], send, (error) => error === refusal, never)).rejects.toThrow('away');
});

test('storable keeps what is well and mends what jsonb would refuse, in values and keys', () => {
  const well = { a: ['😀', 'é', 1, null, true, { b: '\\u0000' }] };
  expect(storable(well)).toBe(well);
  expect(storable({ 'k\0': ['\ud83d', 'x\0y', { z: '\udc00😀' }], n: 1 })).toEqual({
    k: ['\ufffd', 'xy', { z: '\ufffd😀' }],
    n: 1,
  });
});
