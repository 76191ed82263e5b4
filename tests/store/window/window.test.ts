import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SendResult } from '../../../runtime/model/index.js';
import { patience, runs } from '../../harness/random-runs.js';
import { hour } from '../../harness/talk.js';
import { openWorld, type World } from '../world.js';
import { Life } from './life.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('embedded');
  await world.empty();
});
afterAll(() => world.close());

type Deed = (life: Life) => Promise<void>;

const error = { code: 131026, title: 'Message undeliverable' };
const outcomes: ((life: Life) => SendResult['outcome'])[] = [
  (life) => ({ kind: 'accepted', messageId: life.messageId() }),
  () => ({ kind: 'retry', error, delayMs: 0 }),
  () => ({ kind: 'retry', error, delayMs: 5 * hour }),
  () => ({ kind: 'unknown', error }),
  () => ({ kind: 'failed', error: { code: 131047, title: 'Re-engagement message' }, cancelRest: true }),
  () => ({ kind: 'failed', error, cancelRest: false }),
];

/** Hours that lie on both sides of what counts: of the window, of the flow's timers. */
const hours = fc.constantFrom(0, 1, 4, 19, 20.5, 23.9, 24, 24.1, 30.5, 48, 73);

const named = (name: string, deed: Deed) => ({ deed, toString: () => name });
const deeds = fc.oneof(
  fc
    .tuple(fc.constantFrom('hi', 'yes', 'stop', 'start'), hours)
    .map(([words, ago]) =>
      named(`they wrote ${words} ${ago} h ago`, (life) => life.write(words, ago * hour)),
    ),
  hours.map((past) => named(`${past} h pass`, (life) => life.pass(past * hour))),
  fc.constantFrom(-40, -1, 1).map((ms) =>
    named(`until ${ms} ms after the window's end`, async (life) => {
      const left = (await life.leftMs()) + ms;
      if (left > 0 && Number.isFinite(left)) await life.pass(left);
    }),
  ),
  fc
    .tuple(fc.constantFrom(0, 0, 1, 24), fc.constantFrom(0, 5))
    .map(([took, room]) =>
      named(`turns, written ${took} h later, room for ${room}`, (life) => life.work(took * hour, room)),
    ),
  fc.boolean().map((hears) => named(hears ? 'send' : 'send, no answer', (life) => life.send(hears))),
  fc
    .nat({ max: outcomes.length - 1 })
    .map((which) => named(`settle ${which}`, (life) => life.settle(outcomes[which]!(life)))),
  fc.constantFrom('sent' as const, 'failed' as const).map((news) => named(news, (life) => life.tell(news))),
);

test(
  'whatever happened before, free words are given out in the window alone; outside it templates go, and words wait',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { minLength: 10, maxLength: 30, size: 'max' }), async (history) => {
        const life = new Life(world);
        try {
          for (const { deed } of history) await deed(life);
          await fromTheStart(life);
        } finally {
          await life.end();
        }
      }),
      { ...runs(12), endOnFailure: false },
    );
  },
  patience,
);

/** They begin anew and fall silent, for days: then what the flow says is what leaves. */
async function fromTheStart(life: Life): Promise<void> {
  const leaves = async (act: () => Promise<void>) => {
    const before = life.given.length;
    await act();
    await life.work();
    await life.deliver();
    return life.given.slice(before);
  };
  for (const words of ['stop', 'start']) {
    await life.pass(hour);
    await leaves(() => life.write(words));
  }
  await life.pass(hour);
  await leaves(() => life.write('yes'));
  expect(await leaves(() => life.pass(20.5 * hour))).toEqual(['Are you there?']);
  // a day and more: `late` has nobody to tell
  expect(await leaves(() => life.pass(11 * hour))).toEqual([]);
  expect(await leaves(() => life.pass(42 * hour))).toEqual(['come_back']);
  expect(await leaves(() => life.write('I am back'))).toContain('It is late.');
}
