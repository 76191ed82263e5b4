import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog, describeError } from '../../runtime/server/start/log.js';

function written(say: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream;
  say(createLog('info', stream));
  return String((stream as unknown as PassThrough).read());
}

test('an error is its name, code and first line, without anything that could be a number of somebody', () => {
  const error = Object.assign(new Error('duplicate 27820000001 in customers\nDETAIL: Thandi'), {
    code: '23505',
    detail: 'Key (phone_number)=(27820000001) already exists.',
  });
  expect(describeError(error)).toEqual({ error: 'Error: duplicate … in customers', code: '23505' });
  const line = written((log) => log.error({ err: error, conversationId: 'c1' }, 'turn'));
  expect(JSON.parse(line)).toMatchObject({ conversationId: 'c1', msg: 'turn', err: describeError(error) });
  expect(line).not.toMatch(/2782|Thandi/);
});

test('what stands under the name of something personal or secret is struck out', () => {
  const line = written((log) =>
    log.info(
      { phone: '27820000001', request: { authorization: 'Bearer x', body: 'hi' }, turnId: 't1' },
      'request',
    ),
  );
  expect(JSON.parse(line)).toMatchObject({
    phone: '[hidden]',
    request: { authorization: '[hidden]', body: '[hidden]' },
    turnId: 't1',
  });
});
