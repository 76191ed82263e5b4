import { clipped } from './clipped.js';

const longest = 140;

/** What a variable or a column holds, as people say it: 'yes', 'nothing', a package by its name. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return clipped(value, longest);
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : clipped(value.map(recordInWords).join(', '), longest);
  return recordInWords(value);
}

function recordInWords(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueInWords(value);
  const { name, title, latitude, longitude } = value as Record<string, unknown>;
  if (typeof name === 'string' || typeof title === 'string') return String(name ?? title);
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${valueInWords(part)}`);
  return clipped(parts.join(', '), longest) || 'nothing';
}

/** What a turn remembers that was not so before it. */
export interface Remembered {
  name: string;
  before: string;
  after: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The variables of a flow that a turn changed, in words. */
export function rememberedOf(before: Values, after: Values): Remembered[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter(
      (name) =>
        JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null) &&
        // what a flow declares before anybody has said anything
        !(before[name] === undefined && isEmpty(after[name])),
    )
    .map((name) => ({ name, before: valueInWords(before[name]), after: valueInWords(after[name]) }));
}

const isEmpty = (value: unknown) => value === false || (Array.isArray(value) && value.length === 0);
