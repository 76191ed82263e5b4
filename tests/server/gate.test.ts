import { expect, test } from 'vitest';
import { createGate } from '../../runtime/server/turns/one-at-a-time.js';

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
  const gate = createGate();
  const log: string[] = [];
  const [a, b, alone, c] = ['a', 'b', 'alone', 'c'].map((name) => visitor(log, name));
  const passed = [
    gate.pass(false, a!.body),
    gate.pass(false, b!.body),
    gate.pass(true, alone!.body),
    gate.pass(false, c!.body),
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
  const gate = createGate();
  await expect(gate.pass(true, () => Promise.reject(new Error('poison')))).rejects.toThrow('poison');
  expect(await gate.pass(false, async () => 'next')).toBe('next');
});
