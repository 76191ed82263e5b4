import { type DatabaseKind, openTestDatabase } from '../harness/database.js';
import { type World, worldOn } from './making.js';

export * from './making.js';

/** On a migrated database that goes away with the test file. */
export async function openWorld(kind: DatabaseKind): Promise<World> {
  return worldOn(await openTestDatabase(kind));
}
