/** NUL and halves of a surrogate pair: valid in JSON and in JavaScript, but jsonb refuses the whole call for one of them. */
const unstorable = /\0|\p{Surrogate}/gu;

/**
 * `value` as jsonb can hold it: strings lose NUL, and half an emoji becomes U+FFFD. Plain JSON in, plain JSON out.
 *
 * Nothing is copied that needs no change.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) return (value.some(needsChange) ? value.map(storable) : value) as T;
  if (typeof value !== 'object' || value === null || !needsChange(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [storableText(key), storable(member)]),
  ) as T;
}

function storableText(text: string): string {
  return text.replace(unstorable, (found) => (found === '\0' ? '' : '\uFFFD'));
}

function needsChange(value: unknown): boolean {
  if (typeof value === 'string') return value.search(unstorable) !== -1;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => needsChange(key) || needsChange(member));
}
