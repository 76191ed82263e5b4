import { expect, test } from 'vitest';
import { RpcError, StoreUnavailable } from '../../runtime/store/errors.js';
import { givingCalls } from '../../runtime/store/rpc/giving-calls.js';

/** Calls beside a clock, of which `fails` says how the next ones go; `named`: what each named as lost. */
function world() {
  const here = { now: 0, fails: null as Error | null, named: [] as string[][] };
  let counted = 0;
  const calls = givingCalls(
    async (_name, request) => {
      here.named.push((request as { lost: string[] }).lost);
      if (here.fails) throw here.fails;
      return {};
    },
    (() => `call ${++counted}`) as never,
    () => here.now,
  );
  const lose = async () => {
    here.fails = new StoreUnavailable('no answer');
    await expect(calls.call('claim', {})).rejects.toThrow(StoreUnavailable);
    here.fails = null;
  };
  const ask = async () => {
    const answer = await calls.call('claim', {});
    return { answer, named: here.named.at(-1) };
  };
  return { here, calls, lose, ask };
}

test('a lost call is named until one that began a minute after it is answered', async () => {
  const { here, lose, ask } = world();
  await lose();
  here.now = 30_000;
  expect((await ask()).named).toEqual(['call 1']);
  here.now = 70_000;
  await lose();
  expect((await ask()).named).toEqual(['call 1', 'call 3']);
  expect((await ask()).named).toEqual(['call 3']);
});

test('a call that is refused wrote nothing, and is not named', async () => {
  const { here, calls, ask } = world();
  here.fails = new RpcError('claim', '42501', 'no');
  await expect(calls.call('claim', {})).rejects.toThrow(RpcError);
  here.fails = null;
  expect((await ask()).named).toEqual([]);
});

test('an answer that nobody reads is as good as lost', async () => {
  const { calls, ask } = world();
  const { answer } = await ask();
  expect((await ask()).named).toEqual([]);
  calls.forsake(answer);
  expect((await ask()).named).toEqual(['call 1']);
});

test('while the database is away only the first calls are remembered: later ones never reached it', async () => {
  const { lose, ask } = world();
  for (let call = 0; call < 1_100; call += 1) await lose();
  const { named } = await ask();
  expect(named).toHaveLength(1_000);
  expect(named![0]).toBe('call 1');
});
