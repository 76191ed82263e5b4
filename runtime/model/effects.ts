import type { EffectKindOf, EffectRow, EffectWords } from './effect.js';
import { type Effect, effectKinds } from './effects.generated.js';
import type { Customer } from './values.js';

export type { EffectRow } from './effect.js';
export type { Effect } from './effects.generated.js';

export type EffectKind = Effect['kind'];

/** The customer as the rest of the turn sees them after `effect`. */
export function applyToCustomer(customer: Customer, effect: Effect): Customer {
  return kindOf(effect).applyTo(customer, effect);
}

/**
 * What `effect` writes into the tables of the data dictionary, beside the fields that `applyToCustomer` changes. `written`:
 * what was written of this customer before.
 */
export function rowsOfEffect(effect: Effect, written: readonly EffectRow[]): EffectRow[] {
  return kindOf(effect).rows(effect, written);
}

/** What the SQL function of `effect` reads. */
export function columnsOfEffect(effect: Effect): object {
  const { kind: _, ...members } = effect;
  return kindOf(effect).columns?.(effect) ?? members;
}

/** What `effect` did, in one sentence; null: it is told by itself. */
export function tellEffect(effect: Effect, inWords: EffectWords): string | null {
  return kindOf(effect).told(effect, inWords);
}

/** Each of its own kind, which the index by `kind` cannot say. */
function kindOf(effect: Effect): EffectKindOf<Effect> {
  return effectKinds[effect.kind] as EffectKindOf<Effect>;
}
