import type { Spot } from './spots.js';

/**
 * All spots that are reached from these, each with the last hop of a shortest way to it. A path begins with the first start
 * wherever that leads there: strangers come before those who have been through something.
 */
export function byShortestWays(starts: readonly Spot[]): Spot[] {
  const spots: Spot[] = [];
  const seen = new Set<Spot>();
  for (const start of starts) {
    if (!seen.has(start)) spots.push(start);
    seen.add(start);
    for (let place = spots.length - 1; place < spots.length; place += 1)
      for (const hop of spots[place]!.next) {
        if (seen.has(hop.to)) continue;
        seen.add(hop.to);
        hop.to.cameBy = hop;
        spots.push(hop.to);
      }
  }
  return spots;
}
