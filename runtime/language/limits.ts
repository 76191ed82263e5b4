import type { RecordName } from '../model/index.js';

/** WhatsApp's limits on what flows can say, in characters (code points) or counts. */
export const limits = {
  buttonTitle: 20,
  rowTitle: 24,
  rowDescription: 72,
  listButton: 20,
  urlLabel: 20,
  /** With buttons, a list, a location request or a link's button. */
  interactiveBody: 1024,
  textBody: 4096,
  caption: 1024,
  buttons: 3,
  rows: 10,
  buttonId: 256,
  rowId: 200,
  /** More than a person reads at once. */
  bubblesInOneTurn: 3,
  /** Messages to one person in a row; WhatsApp refuses the next. */
  burst: 45,
  /** One message to one person in so long. */
  pairRateMs: 6_000,
} as const;

/** `customerServiceWindow`: free-form messages only before so long after the customer's last message. */
export const customerServiceWindowMs = 24 * 3_600_000;

/**
 * Most characters of each field of the records: what the proof of the limits above counts with. The database's own
 * constraints and the lookups keep them.
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
    selected_package_code: 24,
    referral_code: 12,
  },
};

/** Most members of a record's list (`package.features`). */
export const recordListMax = 8;

/** Most characters of a number without a declared `max`, an amount, a day and a time. */
export const writtenMaxima = { number: 12, money: 14, day: 28, time: 5, yesno: 5 } as const;
