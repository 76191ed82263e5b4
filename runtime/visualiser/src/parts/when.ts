/** Hours and days as South Africans read them, on the one clock of the country, wherever the reader is. */
const timeZone = 'Africa/Johannesburg';

const hours = new Intl.DateTimeFormat('en-ZA', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const days = new Intl.DateTimeFormat('en-ZA', { timeZone, day: 'numeric', month: 'short' });
const daysOfWeek = new Intl.DateTimeFormat('en-ZA', {
  timeZone,
  weekday: 'long',
  day: 'numeric',
  month: 'short',
});
const dates = new Intl.DateTimeFormat('en-ZA', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });

/** '20:49'. */
export const hourOf = (at: number) => hours.format(at);
/** 'Sunday, 22 Nov'. */
export const dayOf = (at: number) => daysOfWeek.format(at);
/** '22 Nov 2026, 20:49'. */
export const momentOf = (at: number) => `${dates.format(at)}, ${hours.format(at)}`;
/** '20:49' on the same day as `now`, or else '23 Nov, 14:49'. */
export const hourSeenFrom = (now: number, at: number) =>
  days.format(now) === days.format(at) ? hours.format(at) : `${days.format(at)}, ${hours.format(at)}`;

const near = new Intl.RelativeTimeFormat('en-ZA', { numeric: 'always' });
const minuteMs = 60_000;

/** 'just now', '3 minutes ago', '2 hours ago'; from a day on as `momentOf`, behind 'on'. */
export function nearMomentOf(now: number, at: number): string {
  const minutes = Math.round((now - at) / minuteMs);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return near.format(-minutes, 'minute');
  if (minutes < 24 * 60) return near.format(-Math.floor(minutes / 60), 'hour');
  return `on ${momentOf(at)}`;
}
