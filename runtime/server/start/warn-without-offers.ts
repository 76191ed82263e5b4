import type { Store } from '../../store/index.js';
import type { Log } from './log.js';

/** Says in one line that no customer can join because there is nothing to sell, or nowhere to sell it. */
export async function warnWithoutOffers(store: Pick<Store, 'countOffers'>, log: Log): Promise<void> {
  const { packages, areas } = await store.countOffers();
  const missing = [
    ...(packages === 0 ? ['active package'] : []),
    ...(areas === 0 ? ['active coverage area'] : []),
  ];
  if (missing.length === 0) return;
  log.warn(
    { packages, areas },
    `no customer can join: the database has no ${missing.join(' and no ')}; add yours, or the sample data of supabase/seed.sql (on Supabase: supabase db push --include-seed)`,
  );
}
