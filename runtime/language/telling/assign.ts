import type { ActionCall, Assign } from '../compiled-flow.js';
import { valueInWords } from './value.js';

/** What a variable or a field of the customer holds from now on. */
export function becomesInWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return `forgets ${name}`;
  return `${name} becomes ${typeof value === 'string' ? `“${valueInWords(value)}”` : valueInWords(value)}`;
}

/** An `assign` of a flow, its value as the author wrote it. */
export function assignInWords({ name, value, text }: Assign): string {
  if (text !== undefined) return becomesInWords(name, text);
  return value === undefined || value === 'null' ? `forgets ${name}` : `${name} becomes ${value}`;
}

/** An action of a flow: `consent.record (given: true)`. */
export function actionInWords({ action, input }: ActionCall): string {
  const given = Object.entries(input).map(
    ([name, value]) => `${name}: ${'literal' in value ? value.literal : value.value}`,
  );
  return given.length === 0 ? action : `${action} (${given.join(', ')})`;
}
