import { expect, test } from 'vitest';
import { createBatcher } from '../../runtime/server/turns/batcher.js';

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

test('a call carries no more items than it may', async () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 2, atOnce: 1 });
  for (const item of [0, 1, 2, 3]) void batcher.add(item);
  for (let index = 0; index < calls.length; index += 1) {
    calls[index]!.answer();
    await settled();
  }
  expect(calls.map(({ items }) => items)).toEqual([[0], [1, 2], [3]]);
});

test('several calls may be under way at once', () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 9, atOnce: 2 });
  for (const item of [0, 1, 2]) void batcher.add(item);
  expect(calls.map(({ items }) => items)).toEqual([[0], [1]]);
});

test('all of a group learn why it failed', async () => {
  const { calls, call } = slowCall();
  const batcher = createBatcher({ call, most: 10, atOnce: 1 });
  const results = [1, 2, 3].map((item) => batcher.add(item).catch((error: Error) => error.message));
  calls[0]!.answer();
  await settled();
  calls[1]!.fail(new Error('away'));
  expect(await Promise.all(results)).toEqual(['1!', 'away', 'away']);
  expect(calls).toHaveLength(2);
});
