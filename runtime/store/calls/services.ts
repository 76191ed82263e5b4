import type { Services } from '../../actions/index.js';
import type { Coverage, Package, Place } from '../../model/index.js';
import type { Rpc } from '../rpc/rpc.js';

/** What lookups ask, answered by the SQL functions `lookup_*`. */
export function servicesOf(rpc: Rpc): Services {
  return {
    coverageAt: async (location) => (await rpc('lookup_coverage', location)) as Coverage | null,
    findPlaces: async (name, limit) => (await rpc('lookup_places', { name, limit })) as Place[],
    nearestTown: async (location) =>
      ((await rpc('lookup_nearest_town', location)) as { name: string } | null)?.name ?? null,
    listPackages: async () => (await rpc('lookup_packages', {})) as Package[],
  };
}
