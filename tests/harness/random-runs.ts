/**
 * How a random test runs: from one seed, the same each time, so that a red run can be had again. `npm run random` tries more,
 * from a seed of its own: `npm run random -- --seed 7 --runs 20`.
 */
export const seed = Number(process.env.RANDOM_SEED ?? 20261122);

/** Parameters for fast-check; `usual`: how many runs the suite has time for. */
export function runs(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Math.ceil(usual * Number(process.env.RANDOM_RUNS ?? 1)), seed };
}
