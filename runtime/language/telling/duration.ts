import { counted } from './count.js';

const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

type Unit = (typeof units)[number][1];

/** '2 hours', '90 minutes': in the largest unit that leaves nothing over. Milliseconds; parts of a second count as one. */
export function durationInWords(ms: number): string {
  const { count, unit } = measured(ms);
  return counted(count, unit);
}

/** `2h`, `90m`: the same as flow files and transcripts write it. */
export function writtenDuration(ms: number): string {
  const { count, unit } = measured(ms);
  return `${count}${unit[0]}`;
}

function measured(ms: number): { count: number; unit: Unit } {
  const whole = Math.ceil(ms / 1_000) * 1_000;
  const [size, unit] = units.find(([each]) => whole % each === 0)!;
  return { count: whole / size, unit };
}

/** '2 h 5 min': time that runs while it is read, to the minute. */
export function timeLeft(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  // up to two days people count hours
  const days = minutes > 2 * 1_440 ? Math.floor(minutes / 1_440) : 0;
  const [hours, left] = [Math.floor(minutes / 60) - days * 24, minutes % 60];
  const parts = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, left > 0 && days === 0 && `${left} min`];
  return parts.filter(Boolean).join(' ') || 'a moment';
}
