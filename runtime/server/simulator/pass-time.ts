/** Whose time passes. */
export interface Ageing {
  /** Milliseconds until the next timer; null: none is armed. */
  nextDueMs(): Promise<number | null>;
  /** As if so many milliseconds had passed since everything that is known of them. */
  age(ms: number): Promise<void>;
}

/** What a customer takes to read what was said and to answer it. */
export const readingMs = 15_000;

/** A timer counts as due within the wait though the wait began a moment after it was armed. */
const slackMs = 60_000;

/** Lets `ms` pass. `onDue` is called for each timer that falls due meanwhile, with what brings its moment. */
export async function passTime(
  who: Ageing,
  ms: number,
  onDue: (advance: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let left = ms;
  for (;;) {
    const due = await who.nextDueMs();
    if (due === null || due > left + slackMs) break;
    const step = Math.max(0, Math.ceil(due));
    left = Math.max(0, left - step);
    await onDue(() => who.age(step));
  }
  await who.age(left);
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of '2h', '20h', '3d', '90s'. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * units[duration.at(-1) as keyof typeof units];
}
