import { expect, test } from 'vitest';
import { createBodyBudget, NoRoom, readBody } from '../../runtime/channels/index.js';
import { bytesOf, dial, everythingFrom, readAnswer } from '../harness/raw-http.js';
import { listen } from './loopback.js';

test('whoever takes more than is left makes the oldest give theirs back', () => {
  const budget = createBodyBudget(10);
  const gone: string[] = [];
  const share = (name: string) => budget.open(() => gone.push(name));
  const [silent, first, second, third] = ['silent', 'first', 'second', 'third'].map(share);
  second!.take(4);
  first!.take(6);
  expect([budget.taken, gone]).toEqual([10, []]);
  // the one that began to take before the others, not the one that came before them
  third!.take(1);
  expect([budget.taken, gone]).toEqual([7, ['second']]);
  third!.take(10);
  expect([budget.taken, gone]).toEqual([0, ['second', 'first', 'third']]);
  // what still comes for those counts no more
  third!.take(5);
  silent!.take(5);
  expect([budget.taken, gone]).toEqual([5, ['second', 'first', 'third']]);
  silent!.close();
  silent!.close();
  expect(budget.taken).toBe(0);
});

/** A server that reads bodies on a budget, and answers with their length. */
async function serve(limit: number) {
  const budget = createBodyBudget(limit);
  let ended: (() => void) | undefined;
  const url = await listen(async (request, response) => {
    const body = await readBody(request, 1_000_000, budget).catch((error: unknown) => error);
    ended?.();
    if (Buffer.isBuffer(body)) response.end(`${body.length}`);
    else response.writeHead(body instanceof NoRoom ? 503 : 413).end();
  });
  const send = async (bytes: number, of = bytes) => {
    const socket = await dial(Number(new URL(url).port));
    const headers = [
      ['Host', 'localhost'],
      ['Connection', 'close'],
      ['Content-Length', String(of)],
    ] as const;
    socket.write(bytesOf({ method: 'POST', path: '/', headers }));
    socket.write(Buffer.alloc(bytes));
    return { socket, answer: everythingFrom(socket).then(readAnswer) };
  };
  const nextEnd = () => new Promise<void>((resolve) => (ended = resolve));
  return { budget, send, nextEnd };
}

test('a body that is whole, too large, or broken off takes nothing of the budget any more', async () => {
  const { budget, send, nextEnd } = await serve(2_000_000);
  expect(await (await send(700_000)).answer).toMatchObject({ status: 200, body: '700000' });
  expect(budget.taken).toBe(0);
  expect(await (await send(1_000, 1_000_001)).answer).toMatchObject({ status: 413 });
  expect(budget.taken).toBe(0);
  const { socket } = await send(1_000, 2_000);
  while (budget.taken < 1_000) await new Promise(setImmediate);
  const end = nextEnd();
  socket.destroy();
  await end;
  expect(budget.taken).toBe(0);
});

test('one that never ends is given up for one that comes after it', async () => {
  const { budget, send } = await serve(1_000_000);
  const stuck = await send(900_000, 950_000);
  while (budget.taken < 900_000) await new Promise(setImmediate);
  expect(await (await send(800_000)).answer).toMatchObject({ status: 200, body: '800000' });
  expect(await stuck.answer).toMatchObject({ status: 503 });
  expect(budget.taken).toBe(0);
});
