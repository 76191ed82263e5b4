import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterRefusal,
  afterSend,
  nextSendAt,
  type PairAllowance,
  pairLimit,
  pairUse,
  quietPair,
} from '../../runtime/channels/whatsapp/pair-rate.js';
import { runs } from '../harness/random-runs.js';

/** Sends as soon as the model allows, once per wish: the times of the sends. */
function sendAll(wishes: number[], allowance: PairAllowance): number[] {
  let pair = quietPair;
  let now = 0;
  return wishes.map((wish) => {
    now = nextSendAt(pair, Math.max(now, wish), allowance);
    pair = afterSend(pair, now, allowance);
    return now;
  });
}

describe('the pair rate', () => {
  test('lets a message go each 6 s for ever, and a sender one each 7 s', () => {
    const every = (ms: number) => Array.from({ length: 100 }, (_, index) => index * ms);
    expect(sendAll(every(6_000), pairLimit)).toEqual(every(6_000));
    expect(sendAll(every(7_000), pairUse)).toEqual(every(7_000));
  });

  test('lets a burst go, and then nothing until it is paid back', () => {
    const times = sendAll(Array(46).fill(0), pairLimit);
    expect(times.slice(0, 45)).toEqual(Array(45).fill(0));
    expect(times[45]).toBe(45 * 6_000);
    expect(sendAll(Array(45).fill(0), pairUse)[44]).toBe(44 * 6_000 + 1_000);
  });

  test('makes a burst of 20 wait for two minutes', () => {
    expect(sendAll([...Array(20).fill(0), 7_000], pairLimit)[20]).toBe(120_000);
  });

  test('never more than 45 in any 6 s, and never faster than one each 6 s over all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600_000), { maxLength: 200 }), (wishes) => {
        const times = sendAll(
          wishes.toSorted((a, b) => a - b),
          pairLimit,
        );
        for (const [index, time] of times.entries()) {
          const inWindow = times.filter((other) => other >= time && other < time + 6_000).length;
          expect(inWindow).toBeLessThanOrEqual(45);
          // a burst is at most what is borrowed
          expect(index).toBeLessThanOrEqual((time - times[0]!) / 6_000 + 45);
        }
      }),
      runs(100),
    );
  });

  test('what a sender sends is never too much where it arrives, up to a second later', () => {
    const wish = fc.record({ at: fc.nat(600_000), onTheWayMs: fc.nat(999) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 200 }), (wishes) => {
        const sorted = wishes.toSorted((a, b) => a.at - b.at);
        const sent = sendAll(
          sorted.map(({ at }) => at),
          pairUse,
        );
        // one in flight at a time: what was sent later arrives later
        let arrivedAt = 0;
        let pair = quietPair;
        for (const [index, at] of sent.entries()) {
          arrivedAt = Math.max(arrivedAt, at + sorted[index]!.onTheWayMs);
          expect(nextSendAt(pair, arrivedAt, pairLimit)).toBe(arrivedAt);
          pair = afterSend(pair, arrivedAt, pairLimit);
        }
      }),
      runs(100),
    );
  });

  test('is silent for 4^X s after the refusals of a row, whatever the model says', () => {
    let pair = quietPair;
    const silences = [0, 1, 2, 3, 4, 5, 6].map(() => {
      const now = pair.pausedUntil;
      pair = afterRefusal(pair, now);
      return (nextSendAt(pair, now, pairLimit) - now) / 1_000;
    });
    expect(silences).toEqual([1, 4, 16, 64, 256, 1_024, 1_024]);
  });

  test('what is refused while it is silent says nothing new, unless WhatsApp asks for longer', () => {
    const paused = afterRefusal(quietPair, 1_000);
    expect(afterRefusal(paused, 1_500)).toEqual(paused);
    expect(afterRefusal(paused, 1_500, { firstMs: 1_000, leastMs: 9_000 })).toEqual({
      ...paused,
      pausedUntil: 10_500,
    });
  });
});
