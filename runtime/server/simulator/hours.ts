import type { Settings } from '../../language/index.js';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

const minutesOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));

/** 'HH:MM' of so many minutes since a midnight. */
function hourOf(minutes: number): string {
  const within = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** WhatsApp tells whole seconds, cut off: what is said a moment after the hour is of that hour. */
const slackMs = 1_000;

/** Milliseconds from `now` until clocks in `zone` show `hour`, 'HH:MM', the next time. */
export function untilHour(hour: string, zone: string, now: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(now);
  const ahead = (minutesOf(hour) - minutesOf(clock) + dayMinutes - 1) % dayMinutes;
  return (ahead + 1) * minuteMs - (now % minuteMs) + slackMs;
}

/**
 * The same settings for somebody whose clock is ahead of the machine's: quiet hours as the machine's clock has to keep them,
 * to the minute, and never over before theirs are.
 */
export function settingsAhead(settings: Settings, aheadMs: number): Settings {
  const { quietHours } = settings;
  if (!quietHours) return settings;
  const ahead = aheadMs / minuteMs;
  return {
    ...settings,
    quietHours: {
      from: hourOf(Math.floor(minutesOf(quietHours.from) - ahead)),
      to: hourOf(Math.ceil(minutesOf(quietHours.to) - ahead)),
    },
  };
}
