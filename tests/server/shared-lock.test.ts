import { expect, test } from 'vitest';
import { createSharedLock } from '../../runtime/server/turns/running/shared-lock.js';

function visitor(log: string[], name: string) {
  let leave = () => {};
  const body = () =>
    new Promise<string>((resolve) => {
      log.push(`+${name}`);
      leave = () => {
        log.push(`-${name}`);
        resolve(name);
      };
    });
  return { body, leave: () => leave() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('many pass together; whoever must be alone waits for them, and those behind wait for it', async () => {
  const lock = createSharedLock();
  const log: string[] = [];
  const [a, b, alone, c] = ['a', 'b', 'alone', 'c'].map((name) => visitor(log, name));
  const passed = [
    lock.hold(false, a!.body),
    lock.hold(false, b!.body),
    lock.hold(true, alone!.body),
    lock.hold(false, c!.body),
  ];
  await settled();
  expect(log).toEqual(['+a', '+b']);
  a!.leave();
  await settled();
  expect(log).toEqual(['+a', '+b', '-a']);
  b!.leave();
  await settled();
  expect(log).toEqual(['+a', '+b', '-a', '-b', '+alone']);
  alone!.leave();
  await settled();
  expect(log.slice(5)).toEqual(['-alone', '+c']);
  c!.leave();
  expect(await Promise.all(passed)).toEqual(['a', 'b', 'alone', 'c']);
});

test('whoever throws inside lets the next one in', async () => {
  const lock = createSharedLock();
  await expect(lock.hold(true, () => Promise.reject(new Error('poison')))).rejects.toThrow('poison');
  expect(await lock.hold(false, async () => 'next')).toBe('next');
});
