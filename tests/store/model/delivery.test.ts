import { afterAll, beforeAll, test } from 'vitest';
import { patience, runs } from '../../harness/random-runs.js';
import { openWorld, type World } from '../world.js';
import { liveHistories } from './delivery.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('embedded');
});
afterAll(() => world.close());

test(
  'whatever customers, replicas and WhatsApp do, the store does as its model',
  async () => {
    await liveHistories(world, { length: 30, ...runs(40) });
  },
  patience,
);
