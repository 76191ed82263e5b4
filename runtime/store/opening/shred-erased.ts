import type { Store } from '../contract.js';
import type { Database } from '../database/index.js';

/** A store after whose erasing nothing of the person is left in the files of `database` either. */
export function shreddingStore(store: Store, database: Database): Store {
  if (!database.shred) return store;
  const { keepHouse, operations } = store;
  return {
    ...store,
    async keepHouse(keeping) {
      const kept = await keepHouse(keeping);
      // also whom an earlier call could not shred
      if (kept.mine) await shredErased(database);
      return kept;
    },
    operations: {
      ...operations,
      async eraseCustomer(customer) {
        const done = await operations.eraseCustomer(customer);
        if (done.erased) await shredErased(database);
        return done;
      },
    },
  };
}

/** Shreds whoever was erased and is still in the files: just now, or before a process died in between. */
export async function shredErased(database: Database): Promise<void> {
  const [left] = await database.transaction((transaction) =>
    transaction.query<{ people: string[]; tables: string[] }>(unshredded),
  );
  if (!left || left.people.length === 0) return;
  await database.shred?.(left.tables);
  await database.transaction((transaction) =>
    transaction.query(
      'update runtime.erasures set shredded_at = clock_timestamp() where customer_id = any($1)',
      [left.people],
    ),
  );
}

const unshredded = `
  select
    array(select customer_id::text from runtime.erasures where erased_at is not null and shredded_at is null) as people,
    array(select stored::text from runtime.erasing_rules() where rule not like 'leaves it%') as tables`;
