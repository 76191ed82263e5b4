import type { EffectKindOf } from '../effect.js';
import type { Customer, LanguageCode, Location } from '../values.js';

/** Sets the fields that it names, and no other; null clears one. */
export interface CustomerUpdate {
  kind: 'customer.update';
  name?: string | null;
  preferred_language?: LanguageCode;
  manual_location?: string | null;
  gps?: Location | null;
  place_name?: string | null;
  place_gps?: Location | null;
  coverage_available?: boolean | null;
  /** Refused with `gone` when there is no such area any more. */
  coverage_area_id?: string | null;
}

export const customerUpdate: EffectKindOf<CustomerUpdate> = {
  applyTo: (customer, { kind: _, ...fields }) => ({ ...customer, ...(named(fields) as Partial<Customer>) }),
  rows: () => [],
  columns({ kind: _, gps, ...fields }) {
    return { set: named({ ...fields, gps_coordinates: gps }) };
  },
  // an id says nothing to a reader, and is another one in every database
  told: ({ kind: _, coverage_area_id, ...fields }, inWords) =>
    Object.entries(fields)
      .map(([name, value]) => inWords.becomes(`customer.${name}`, value))
      .join(', ') || null,
};

/** A field that is not there and one that is undefined are the same: neither is named. */
function named(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
