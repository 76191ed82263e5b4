import { expect, test } from 'vitest';
import { createBatcher } from '../../runtime/server/batcher.js';

/** A call that answers when told to. */
function slowCall() {
  const calls: { items: number[]; answer(): void; fail(error: Error): void }[] = [];
  const call = (items: number[]) =>
    new Promise<string[]>((resolve, reject) => {
      calls.push({ items, answer: () => resolve(items.map((item) => `${item}!`)), fail: reject });
    });
  return { calls, call };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a lone item goes at once, and what comes meanwhile shares the next call', async () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 10, atOnce: 1 });
  const first = batcher.add(1);
  expect(calls.map(({ items }) => items)).toEqual([[1]]);
  const others = [batcher.add(2), batcher.add(3)];
  expect(calls).toHaveLength(1);
  calls[0]!.answer();
  expect(await first).toBe('1!');
  await settled();
  expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  calls[1]!.answer();
  expect(await Promise.all(others)).toEqual(['2!', '3!']);
});

test('a call carries neither more items nor more weight than it may, but always one', async () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 3, atOnce: 1, weigh: { item: (item) => item, most: 10 } });
  void batcher.add(0);
  for (const item of [1, 1, 1, 99, 6, 6]) void batcher.add(item);
  for (let index = 0; index < calls.length; index += 1) {
    calls[index]!.answer();
    await settled();
  }
  expect(calls.map(({ items }) => items)).toEqual([[0], [1, 1, 1], [99], [6], [6]]);
});

test('a group that fails is halved until the bad member is alone', async () => {
  const seen: number[][] = [];
  let release = () => {};
  const batcher = createBatcher<number, number>({
    async call(items) {
      if (items[0] === 0) await new Promise<void>((resolve) => (release = resolve));
      seen.push(items);
      if (items.includes(3)) throw new Error('bad');
      return items;
    },
    most: 10,
    atOnce: 1,
    halves: () => true,
  });
  const results = [0, 1, 2, 3, 4].map((item) => batcher.add(item).catch((error: Error) => error.message));
  release();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 'bad', 4]);
  expect(seen).toEqual([[0], [1, 2, 3, 4], [1, 2], [3, 4], [3], [4]]);
});

test('a group that must not be halved fails as one', async () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 10, atOnce: 1, halves: () => false });
  const results = [1, 2, 3].map((item) => batcher.add(item).catch((error: Error) => error.message));
  calls[0]!.answer();
  await settled();
  calls[1]!.fail(new Error('away'));
  expect(await Promise.all(results)).toEqual(['1!', 'away', 'away']);
  expect(calls).toHaveLength(2);
});
