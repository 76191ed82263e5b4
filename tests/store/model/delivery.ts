import fc from 'fast-check';
import type { World } from '../making.js';
import { bringToAnEnd, commands } from './commands.js';
import { Model } from './model.js';

/** Lives random histories on the store, each beside a model of it, and each brought to its end. Rejects with the shortest that goes wrong. */
export async function liveHistories(
  world: World,
  { length, ...runs }: { length: number; numRuns: number; seed: number },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: length, size: 'max' }), async (history) => {
      await world.empty();
      const model = new Model();
      await fc.asyncModelRun(() => ({ model, real: world }), history);
      await bringToAnEnd(model, world);
    }),
    { ...runs, endOnFailure: false },
  );
}
