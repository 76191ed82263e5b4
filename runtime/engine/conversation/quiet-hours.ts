import type { Settings } from '../../language/index.js';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight in `zone`. */
function minuteOfDay(ms: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return minutes(clock.format(ms));
}

function minutes(time: string): number {
  const [hours, rest] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}

/**
 * When something due at `dueAt` may be said: moved to the end of quiet hours, or, where `before` (the end of the
 * customer service window) would pass first, to the minute before they begin. Milliseconds.
 */
export function outsideQuietHours(dueAt: number, before: number | null, settings: Settings): number {
  if (!settings.quietHours) return dueAt;
  const from = minutes(settings.quietHours.from);
  const to = minutes(settings.quietHours.to);
  const length = (to - from + dayMinutes) % dayMinutes;
  const into = (minuteOfDay(dueAt, settings.zone) - from + dayMinutes) % dayMinutes;
  if (into >= length) return dueAt;
  const startOfMinute = dueAt - (dueAt % minuteMs);
  const end = startOfMinute + (length - into) * minuteMs;
  if (before === null || end < before) return end;
  return startOfMinute - (into + 1) * minuteMs;
}
