import { afterAll, describe, test } from 'vitest';
import { survives, table } from './lives.js';
import type { SendPoint } from './town.js';

/** Each in the middle of the conversation, so that something lies before and behind it. */
const storePoints = [
  ...['receive', 'commit', 'settle'].flatMap((call) => [`${call}.before:4`, `${call}.after:4`]),
  ...['claim.before:2', 'claim.after:2', 'publishFlows.before:1', 'publishFlows.after:1'],
];
const sendPoints: SendPoint[] = ['send.dropped', 'send.taken', 'send.answered'];

/** Three starts of a server, on a machine that has other things to do. */
const limitMs = 180_000;

const results: string[] = [];
afterAll(() => console.log(table(results)));

describe('a join with a crash', () => {
  const happened = (town: { deaths: number }) => town.deaths === 1;

  test.each(storePoints)(
    'at %s',
    (name) => survives({ name, happened, begin: (town) => town.start(name) }, results),
    limitMs,
  );

  test.each(sendPoints)(
    'at %s',
    (name) =>
      survives(
        {
          name,
          happened,
          async begin(town) {
            town.killAtSend(name, 4);
            await town.start();
          },
        },
        results,
      ),
    limitMs,
  );

  test(
    'at the acknowledgement of a webhook',
    () =>
      survives(
        {
          name: 'acknowledged',
          happened,
          async atDeed(town, index, done) {
            if (index !== 3) return;
            await done;
            town.kill();
          },
        },
        results,
      ),
    limitMs,
  );
});
