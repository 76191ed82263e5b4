import { expect, onTestFinished, test } from 'vitest';
import { Thread, type ThreadOptions } from '../../runtime/server/threads/thread.js';

type TriedFunctions = {
  /** How often it was asked in this thread. */
  count(): number;
  fail(): never;
  forever(): Promise<never>;
  die(): never;
  tell(words: string): Promise<string>;
};

function open(options: Partial<ThreadOptions<string>> = {}): Thread<TriedFunctions, string> {
  const module = new URL('thread-functions.mjs', import.meta.url);
  const thread = new Thread<TriedFunctions, string>(module, { failed: 'Not done', ...options });
  onTestFinished(() => thread.end());
  return thread;
}

test('answers in order, keeps what it knows, and tells how far it is', async () => {
  const told: string[] = [];
  const thread = open({ onTold: (words) => told.push(words) });
  expect(await Promise.all([thread.call('count'), thread.call('count'), thread.call('tell', 'it')])).toEqual([
    1,
    2,
    'it',
  ]);
  expect(told).toEqual(['half of it']);
});

test('an error is an answer, and the thread goes on', async () => {
  const thread = open();
  await thread.call('count');
  await expect(thread.call('fail')).rejects.toThrow(/^Not done: Error: no/);
  expect(await thread.call('count')).toBe(2);
});

test('what takes too long is given up, and what waits is done in another thread', async () => {
  const thread = open({ limitMs: 300 });
  const late = expect(thread.call('forever')).rejects.toThrow('forever took longer than 300 ms.');
  const next = thread.call('count');
  await late;
  expect(await next).toBe(1);
});

test('a thread that dies takes what waits with it; the next call has another', async () => {
  const thread = open({ ended: 'It was stopped.' });
  const asked = [thread.call('die'), thread.call('count')];
  for (const one of asked) await expect(one).rejects.toThrow('It was stopped.');
  expect(await thread.call('count')).toBe(1);
});

test('nothing waits for ever when it is ended', async () => {
  const thread = open();
  const waiting = expect(thread.call('forever')).rejects.toThrow('The server stops.');
  await thread.end();
  await waiting;
  await expect(thread.call('count')).rejects.toThrow('The server stops.');
});
