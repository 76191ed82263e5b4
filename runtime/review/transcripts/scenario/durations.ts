/** What a customer takes to read what was said and to answer it. */
export const readingMs = 15_000;

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of '2h', '20h', '3d', '90s'. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * units[duration.at(-1) as keyof typeof units];
}
