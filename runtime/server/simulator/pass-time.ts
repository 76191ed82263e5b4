/** Whose time passes. */
export interface Ageing {
  /** Milliseconds until the next timer; null: none is armed. */
  nextDueMs(): Promise<number | null>;
  /** As if so many milliseconds had passed since everything that is known of them. */
  age(ms: number): Promise<void>;
}

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
