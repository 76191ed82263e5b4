import type { RecordName } from '../model/index.js';

/**
 * Most characters of each field of the records: what the proof that every message fits WhatsApp's limits counts with. The
 * database's own constraints and the lookups keep them.
 */
export const fieldMaxima: Readonly<Record<RecordName, Readonly<Record<string, number>>>> = {
  location: {},
  coverage: { area_id: 36, area: 60, quality: 9 },
  place: { id: 40, name: 24, municipality: 40 },
  package: { package_code: 24, name: 24, speed: 12, description: 120, features: 60 },
  customer: {
    name: 60,
    status: 9,
    preferred_language: 2,
    journey_stage: 13,
    coverage_area_id: 36,
    manual_location: 60,
    place_name: 60,
    selected_package_code: 24,
    referral_code: 12,
  },
};

/** Most members of a record's list (`package.features`). */
export const recordListMax = 8;

/** Most characters of a number without a declared `max`, an amount and 30 times that, a day and a time. */
export const writtenMaxima = {
  number: 12,
  money: 14,
  moneyFor30Days: 17,
  day: 28,
  time: 5,
  yesno: 5,
} as const;
