import { type DatabaseKind, sharedDatabase } from '../harness/database.js';
import { type World, worldOn } from './making.js';

export * from './making.js';

/** On the database that the test files share. */
export async function openWorld(kind: DatabaseKind): Promise<World> {
  return worldOn(await sharedDatabase(kind));
}
