import type { Customer, Json } from './values.js';

/**
 * One kind of effect: all that follows from it. `model/effects/<kind>.ts` has its type and one of these, and
 * `runtime.effect_<kind>` in the database carries it out.
 */
export interface EffectKindOf<Effect> {
  /** The customer as the rest of the turn sees them. */
  applyTo(customer: Customer, effect: Effect): Customer;
  /**
   * What it writes into the tables of the data dictionary, beside the fields of the customer that `applyTo` changes.
   * `written`: what was written of this customer before.
   */
  rows(effect: Effect, written: readonly EffectRow[]): EffectRow[];
  /** What its SQL function reads. Left out: the effect as it is. */
  columns?(effect: Effect): object;
  /** What it did, as product people say it; null: a bubble or a stage, which are told by themselves. */
  told(effect: Effect, inWords: EffectWords): string | null;
}

/** What sentences of effects are made with: `language/telling/` has it. */
export interface EffectWords {
  /** `customer.name becomes “Thandi”` */
  becomes(name: string, value: unknown): string;
  /** `given (service, wording 1f0c2a9b)` */
  consent(decision: string, purpose: string, words: string | null): string;
}

export interface EffectRow {
  table:
    | 'customers'
    | 'customer_interactions'
    | 'customer_journey_events'
    | 'customer_package_selections'
    | 'customer_consents';
  how: 'added' | 'changed';
  /** Ids and the times of rows are left out. */
  values: { [column: string]: Json };
}

/** The database's clock, as the value of a column. */
export const now = '(now)';

/** Columns of the customer's own row that flows do not read. */
export function ofCustomer(values: EffectRow['values']): EffectRow[] {
  return [{ table: 'customers', how: 'changed', values }];
}
