import type { Database } from '../../runtime/store/database/index.js';
import { type Store, StoreUnavailable } from '../../runtime/store/index.js';
import { rpcOn } from '../../runtime/store/opening/open-store.js';
import { rpcStore } from '../../runtime/store/rpc-store.js';

/** A store on a database of ours. Where `loses` says so an answer is lost on its way: the call was made, and the store never hears. */
export function losingStore(database: Database, loses: (call: string, answer: unknown) => boolean): Store {
  const rpc = rpcOn(database, 'service_role');
  return rpcStore(
    async (name, request) => {
      const answer = await rpc(name, request);
      if (loses(name, answer)) throw new StoreUnavailable(`${name}: the answer was lost`);
      return answer;
    },
    () => database.close(),
  );
}
