import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Input, LookupOutcome, Services } from '../../runtime/actions/index.js';
import type { Customer, Effect, Json, LanguageCode } from '../../runtime/model/index.js';

/** One case of `<id>.yaml`: an action says `effects` and `undo`, a lookup `services` and `outcome` or `error`. */
export interface Case {
  description: string;
  input: Input;
  /** Only what differs from somebody who wrote for the first time. */
  customer?: Partial<Customer>;
  language?: LanguageCode;
  /** What the customer's message answers; left out: nothing. */
  question?: string;
  effects?: Effect[];
  /** `none`: nobody goes back past it. */
  undo?: Effect[] | 'none';
  /** Of a case that binds. */
  retract?: Effect[];
  /** What the database is asked, in order, and what it says. */
  services?: PreparedAnswer[];
  outcome?: string;
  output?: LookupOutcome['output'];
  error?: string;
  metadata?: { [key: string]: Json };
}

export type PreparedAnswer = {
  call: keyof Services;
  with?: Json[];
} & ({ gives: Json } | { fails: string });

const folder = new URL('.//', import.meta.url);

/** Ids that have a file of cases. */
export const casedIds = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

export function casesOf(id: string): Case[] {
  return parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8')) as Case[];
}

const newCustomer: Customer = {
  name: null,
  status: 'pending',
  preferred_language: null,
  journey_stage: 'awareness',
  coverage_available: null,
  coverage_area_id: null,
  manual_location: null,
  gps: null,
  place_name: null,
  place_gps: null,
  selected_package_code: null,
  consent_given: false,
  referral_code: null,
};

export function customerOf({ customer }: Case): Customer {
  return { ...newCustomer, ...customer };
}
