import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterRefusal, afterSend, nextSendAt, quietPair } from '../../runtime/channels/index.js';

fc.configureGlobal({ seed: 20261122 });

/** Sends as soon as the model allows, once per wish: the times of the sends. */
function sendAll(wishes: number[]): number[] {
  let pair = quietPair;
  let now = 0;
  return wishes.map((wish) => {
    now = nextSendAt(pair, Math.max(now, wish));
    pair = afterSend(pair, now);
    return now;
  });
}

describe('the pair rate', () => {
  test('lets a message go each 6 s for ever', () => {
    const times = Array.from({ length: 100 }, (_, index) => index * 6000);
    expect(sendAll(times)).toEqual(times);
  });

  test('lets a burst of 44 go, and then nothing until it is paid back', () => {
    const times = sendAll(Array.from({ length: 45 }, () => 0));
    expect(times.slice(0, 44)).toEqual(Array(44).fill(0));
    expect(times[44]).toBe(44 * 6000);
  });

  test('makes a burst of 20 wait for two minutes', () => {
    const times = sendAll([...Array(20).fill(0), 7000]);
    expect(times[20]).toBe(120_000);
  });

  test('never more than 44 in any 6 s, and never faster than one each 6 s over all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600_000), { maxLength: 200 }), (wishes) => {
        const times = sendAll(wishes.toSorted((a, b) => a - b));
        for (const [index, time] of times.entries()) {
          const inWindow = times.filter((other) => other >= time && other < time + 6000).length;
          expect(inWindow).toBeLessThanOrEqual(44);
          // a burst is at most the 44 that are borrowed
          expect(index).toBeLessThanOrEqual((time - times[0]!) / 6000 + 44);
        }
      }),
    );
  });

  test('is silent for 4^X s after a refusal, whatever the model says', () => {
    expect([0, 1, 2, 3].map((refusals) => nextSendAt(afterRefusal(quietPair, 1000, refusals), 1000))).toEqual(
      [2000, 5000, 17_000, 65_000],
    );
    const paused = afterRefusal(afterSend(quietPair, 0), 100, 2);
    expect(nextSendAt(afterRefusal(paused, 200, 0), 200)).toBe(16_100);
  });
});
