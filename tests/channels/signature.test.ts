import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { sign, verifySignature, verifySubscription } from '../../runtime/channels/index.js';

const body = Buffer.from('{"text":"Sawubona \\ud83d\\udc4b"}');

test('a signature is the HMAC-SHA256 of the bytes under the app secret', () => {
  const hex = createHmac('sha256', 'secret').update(body).digest('hex');
  expect(sign(body, 'secret')).toBe(`sha256=${hex}`);
  // RFC 4231, test case 2
  expect(sign(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
    'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('only the right signature of the same bytes is taken', () => {
  const header = sign(body, 'secret');
  expect(verifySignature(body, header, 'secret')).toBe(true);
  expect(verifySignature(body, header.toUpperCase().replace('SHA256', 'sha256'), 'secret')).toBe(true);
  expect(verifySignature(body, header, 'Secret')).toBe(false);
  expect(verifySignature(Buffer.concat([body, Buffer.from(' ')]), header, 'secret')).toBe(false);
  for (const wrong of [
    undefined,
    '',
    'sha256=',
    `${header}0`,
    header.slice(0, -1),
    `${header.slice(0, -1)}é`,
  ]) {
    expect(verifySignature(body, wrong, 'secret')).toBe(false);
  }
});

test('a subscription is answered with its challenge', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'token', 'hub.challenge': '42' };
  expect(verifySubscription(query, 'token')).toBe('42');
  expect(verifySubscription(query, 'other')).toBeNull();
  expect(verifySubscription({ ...query, 'hub.mode': 'x' }, 'token')).toBeNull();
  expect(verifySubscription({ ...query, 'hub.verify_token': ['token'] }, 'token')).toBeNull();
});
