import { openSignIn } from '../../store/index.js';
import type { Environment } from '../environment.js';
import type { Log } from '../log.js';
import type { Access } from './contract.js';
import { onlySignedIn } from './signed-in.js';
import { onlyThisMachine } from './this-machine.js';

/** Open on this machine; with a Supabase, for people who sign in there. */
export function accessFor(database: Environment['database'], log: Log): Access {
  if (database.kind !== 'supabase')
    return onlyThisMachine('With a Supabase project people sign in: set SUPABASE_URL and its keys.');
  if (!database.publishableKey)
    return onlyThisMachine('For people to sign in, set SUPABASE_PUBLISHABLE_KEY.');
  return onlySignedIn(openSignIn(database.url, database.publishableKey), log);
}

export type { Access, ApiSession } from './contract.js';
export { mayCount, signedIn } from './member.js';
export { sameOrigin } from './same-origin.js';
export { onlyThisMachine } from './this-machine.js';
