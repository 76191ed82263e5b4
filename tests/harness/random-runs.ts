/** The suite's seed: what is red is red each time. `npm run random` tries others, for longer. */
const seed = Number(process.env.RANDOM_SEED ?? 20261122);
const times = Number(process.env.RANDOM_RUNS ?? 1);

/** How fast-check runs a property: from the one seed, which it prints when it fails; `usual`: as often as the suite has time for. */
export function runs(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Math.ceil(usual * times), seed };
}

/** `npm run random`: there is time for what would hold up the suite. */
export const isLongRun = times > 1;

/** Milliseconds that a random test may take. */
export const patience = 120_000 * Math.max(1, times);
