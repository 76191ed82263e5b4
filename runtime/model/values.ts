/**
 * The types of what a flow remembers and says: variables, lookup outputs, action inputs.
 *
 * Every value is plain JSON. A missing value is `null` (CEL reads it with `known(x)` / `missing(x)`).
 */

import type { languageCodes } from './languages.generated.js';

export { languageCodes } from './languages.generated.js';

export type RecordName = 'location' | 'coverage' | 'place' | 'package' | 'customer';
export type ScalarName = 'text' | 'number' | 'yesno';
export type ValueType = ScalarName | RecordName | { readonly list: ValueType };

/** Fields of each record type, as CEL and ICU placeholders may read them. */
export const recordTypes = {
  /** Degrees, WGS84. */
  location: { latitude: 'number', longitude: 'number' },
  coverage: { area_id: 'text', area: 'text', quality: 'text' },
  place: { id: 'text', name: 'text', municipality: 'text', location: 'location' },
  package: {
    package_code: 'text',
    name: 'text',
    speed: 'text',
    price_per_day: 'number',
    description: 'text',
    features: { list: 'text' },
    is_popular: 'yesno',
  },
  /** Read-only in every flow, as `customer.*`: the row of `customers` when the turn began, plus what this turn changes. */
  customer: {
    name: 'text',
    status: 'text',
    preferred_language: 'text',
    journey_stage: 'text',
    coverage_available: 'yesno',
    coverage_area_id: 'text',
    manual_location: 'text',
    gps: 'location',
    place_name: 'text',
    place_gps: 'location',
    selected_package_code: 'text',
    consent_given: 'yesno',
    referral_code: 'text',
  },
} as const satisfies Record<RecordName, Record<string, ValueType>>;

export interface Location {
  latitude: number;
  longitude: number;
}

export interface Coverage {
  area_id: string;
  area: string;
  quality: 'excellent' | 'good' | 'fair' | 'poor';
}

export interface Place {
  /** Its own for ever, short: row ids of a choice between places are made of it. */
  id: string;
  name: string;
  municipality: string;
  location: Location;
}

/** Words of one package in one language; absent fields fall back to the row's own English. */
export interface PackageWords {
  name?: string;
  description?: string;
  features?: string[];
}

/** A package as it was when it was looked up: all languages, and the price that was shown. */
export interface Package {
  package_code: string;
  name: string;
  speed: string;
  price_per_day: number;
  description: string;
  features: string[];
  is_popular: boolean;
  translations: Partial<Record<LanguageCode, PackageWords>>;
}

export type LanguageCode = (typeof languageCodes)[number];

export const journeyStages = [
  'awareness',
  'consideration',
  'decision',
  'retention',
  'advocacy',
  'churned',
] as const;
export type JourneyStage = (typeof journeyStages)[number];

export const customerStatuses = [
  'active',
  'inactive',
  'pending',
  'cancelled',
  'suspended',
  'churned',
] as const;
export type CustomerStatus = (typeof customerStatuses)[number];

export const interactionTypes = [
  'message',
  'quick_reply',
  'location_share',
  'package_selection',
  'consent',
  'coverage_check',
] as const;
export type InteractionType = (typeof interactionTypes)[number];

/** What a customer may be asked to agree to. Joining asks for the first; `customer.consent_given` is about that one alone. */
export const consentPurposes = ['service', 'marketing'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** `customer.*` of a turn. `journey_stage` is null until the first journey event. */
export interface Customer {
  name: string | null;
  status: CustomerStatus;
  preferred_language: LanguageCode | null;
  journey_stage: JourneyStage | null;
  coverage_available: boolean | null;
  coverage_area_id: string | null;
  /** The town that they typed, in their own words. */
  manual_location: string | null;
  /** The location that they sent. */
  gps: Location | null;
  /** What we call their place: the town that they meant, or the one nearest to their location. */
  place_name: string | null;
  /** Where coverage was decided: their location, or the centre of their town. */
  place_gps: Location | null;
  selected_package_code: string | null;
  consent_given: boolean;
  referral_code: string | null;
}

/** Fields of `Customer` that everybody has, as `customer.*` writes them. */
export const neverMissing: ReadonlySet<string> = new Set(
  (['status', 'consent_given'] satisfies (keyof Customer)[]).map((field) => `customer.${field}`),
);

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The way to a stage: those who left had ordered, and who did not take the order back had been connected. */
export function stagesOf({ journey_stage, status }: Customer): JourneyStage[] {
  const way = journeyStages.slice(0, -1);
  if (journey_stage === null) return [];
  if (journey_stage === 'churned') return [...way.slice(0, status === 'cancelled' ? 3 : 4), 'churned'];
  return way.slice(0, way.indexOf(journey_stage) + 1);
}
