import { describe, expect, test } from 'vitest';
import { isAlarming, meaningOf, outcomeOf } from '../../runtime/channels/whatsapp/errors.js';

const outcome = (code: number | null, attempt = 1, chance = 0, retryAfterMs = 0) => {
  const error = { code, title: 'x' };
  return outcomeOf(error, meaningOf(code), { attempt, chance, retryAfterMs });
};
const delay = (...args: Parameters<typeof outcome>) => {
  const result = outcome(...args);
  return result.kind === 'retry' ? result.delayMs : result.kind;
};

describe('an error code', () => {
  test.each([
    [131047, 'window'],
    [131026, 'stop'],
    [131050, 'stop'],
    [131056, 'pair'],
    [100, 'fault'],
    [132001, 'fault'],
    [190, 'token'],
    [0, 'token'],
    [200, 'account'],
    [299, 'account'],
    [131042, 'account'],
    [132015, 'template'],
    [130429, 'retry'],
  ])('%i is of class %s', (code, name) => {
    expect(meaningOf(code).class).toBe(name);
  });

  test('that nobody knows is told by its HTTP status', () => {
    expect(meaningOf(987654, { httpStatus: 500 }).class).toBe('retry');
    expect(meaningOf(987654, { httpStatus: 429 }).class).toBe('retry');
    expect(meaningOf(987654, { httpStatus: 400 }).class).toBe('fault');
    expect(meaningOf(987654, { httpStatus: 401 }).class).toBe('token');
    expect(meaningOf(987654).class).toBe('fault');
  });

  test('100 with subcode 33 speaks of the number, as does an address that is no path', () => {
    expect(meaningOf(100, { httpStatus: 400, subcode: 33 }).class).toBe('account');
    expect(meaningOf(100, { httpStatus: 400, subcode: 34 }).class).toBe('fault');
    expect(meaningOf(2500, { httpStatus: 400 }).class).toBe('account');
    expect(meaningOf(null, { httpStatus: 404 }).class).toBe('account');
  });

  test('of account, token or template needs an operator', () => {
    expect(
      ['account', 'token', 'template'].every((name) => isAlarming(meaningOf(classCode[name]!).class)),
    ).toBe(true);
    expect(isAlarming(meaningOf(131056).class)).toBe(false);
  });
});

const classCode: Record<string, number> = { account: 131031, token: 190, template: 132016 };

describe('what becomes of the send', () => {
  test('a closed window or a customer out of reach cancels the rest of the turn; our fault does not', () => {
    expect(outcome(131047)).toMatchObject({ kind: 'failed', cancelRest: true });
    expect(outcome(131026)).toMatchObject({ kind: 'failed', cancelRest: true });
    expect(outcome(132000)).toMatchObject({ kind: 'failed', cancelRest: false });
    expect(outcome(132000)).not.toHaveProperty('alarm');
    expect(outcome(132016)).toMatchObject({ kind: 'failed', cancelRest: false, alarm: true });
  });

  test('a passing trouble is retried after 1, 2, 4 … s, at most 15 min, and up to a quarter more', () => {
    expect([1, 2, 3, 20].map((attempt) => delay(131016, attempt))).toEqual([1000, 2000, 4000, 900_000]);
    expect(delay(131016, 1, 0.999)).toBe(1250);
  });

  test('the pair rate makes the pair wait, and what is about the whole number makes all of it wait', () => {
    expect(outcome(131056, 3, 0.4)).toMatchObject({ pause: { of: 'pair', firstMs: 1_100, leastMs: 0 } });
    expect(outcome(131056, 1, 0, 9_000)).toMatchObject({ pause: { firstMs: 1_000, leastMs: 9_000 } });
    expect(outcome(130429, 7)).toMatchObject({ pause: { of: 'number', firstMs: 5_000 } });
    for (const code of [4, 80007, 131057]) {
      expect(outcome(code, 1, 0.4)).toMatchObject({ pause: { of: 'number', firstMs: 66_000 } });
    }
    for (const code of [1, 2, 131000, 131016])
      expect(outcome(code)).toMatchObject({ pause: { of: 'storm' } });
    expect(outcome(139103)).not.toHaveProperty('pause');
  });

  test('some codes ask for few tries', () => {
    expect([1, 2, 3].map((attempt) => delay(131053, attempt))).toEqual([1000, 2000, 'failed']);
    expect(delay(131000, 5)).toBe('failed');
  });

  test('an account or token stops the number', () => {
    for (const code of [0, 190, 3, 10, 200, 299, 131031, 131042]) expect(outcome(code).kind).toBe('stopped');
  });

  test('Retry-After is honoured where it is longer', () => {
    expect(delay(131016, 1, 0, 30_000)).toBe(30_000);
    expect(delay(131016, 8, 0, 30_000)).toBe(128_000);
  });
});
