import { type RecordName, recordTypes, type ValueType } from '../../model/index.js';
import type { SourceVariable } from '../3-meaning/source-chart.js';

/** What a chat shows where a value would stand: people, places and packages as they could be. */

const records: { [Name in RecordName]: Partial<Record<keyof (typeof recordTypes)[Name], unknown>> } = {
  location: { latitude: -29.2, longitude: 30 },
  coverage: { area_id: 'mooi-river', area: 'Mooi River', quality: 'good' },
  place: { id: 'mooi-river', name: 'Mooi River', municipality: 'Mpofana' },
  package: {
    package_code: 'standard',
    name: 'Family Plus',
    speed: '25 Mbps',
    price_per_day: 25,
    description: 'For families: streaming and video calls',
    features: ['Several devices'],
    is_popular: true,
  },
  customer: {
    name: 'Thandi',
    manual_location: 'Mooi River',
    place_name: 'Mooi River',
    selected_package_code: 'standard',
  },
};

const texts = ['Thandi', 'Mooi River', '12', 'ABC123', '12 Long Street', '0821234567', 'thandi@example.com'];

type Sampled = Pick<SourceVariable, 'name' | 'min' | 'max' | 'pattern'>;

/** A text that the variable takes. */
export function sampleAnswer({ name, min, max, pattern }: Sampled): string {
  const first = isPlace(name) ? ['Mooi River'] : [];
  const fits = (text: string) =>
    text.length >= (min ?? 0) && text.length <= (max ?? Infinity) && matches(text, pattern);
  return [...first, ...texts].find(fits) ?? `(${name})`;
}

const isPlace = (name: string) => /place|town|city|where/i.test(name);

function matches(text: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return false;
  }
}

/** A value of that type. */
export function sample(type: ValueType, name: string): unknown {
  if (typeof type === 'object') return [sample(type.list, name)];
  if (type === 'number') return 3;
  if (type === 'yesno') return true;
  if (type === 'text') return isPlace(name) ? 'Mooi River' : `(${name})`;
  const fields = Object.entries(recordTypes[type]).map(([field, of]) => [
    field,
    sample(of as ValueType, field),
  ]);
  return { ...Object.fromEntries(fields), ...records[type] };
}
