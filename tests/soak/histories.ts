import { openDatabase } from '../../runtime/store/database/index.js';
import { startDatabaseServer } from '../harness/server-database.js';
import { worldOn } from '../store/making.js';
import { liveHistories } from '../store/model/delivery.js';

/** Random histories on a real server, where calls at the same moment are at the same moment. Rejects with one that goes wrong. */
export async function soakHistories(runs: number, seed: number): Promise<void> {
  const server = await startDatabaseServer();
  try {
    const world = worldOn(await openDatabase({ databaseUrl: await server.create() }));
    await liveHistories(world, { numRuns: runs, seed, length: 60 });
    await world.close();
  } finally {
    await server.stop();
  }
}
