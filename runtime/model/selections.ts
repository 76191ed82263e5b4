import { type EffectRow, now } from './effect.js';
import type { Json } from './values.js';

/** A package that a customer chose. */
export interface Selection {
  package_code: string;
  /** What it cost then; null: a past does not say. */
  price_per_day: number | null;
  /** What they have signed up for now; so they have for one at most. */
  isFinal: boolean;
  /** They signed up for it at some time. */
  isSigned: boolean;
  /** They went back on it, or took it back: it stands no longer. */
  isUndone: boolean;
}

/** The selections that rows tell of, oldest first. */
export function selectionsIn(written: readonly EffectRow[]): Selection[] {
  const selections: Selection[] = [];
  for (const { table, how, values } of written) {
    if (table !== 'customer_package_selections') continue;
    if (how === 'added') selections.push(added(values));
    else Object.assign(meant(selections, values) ?? {}, changes(values));
  }
  return selections;
}

function added(values: EffectRow['values']): Selection {
  const isFinal = values.is_final_selection === true;
  return {
    package_code: String(values.package_code),
    price_per_day: typeof values.price_per_day === 'number' ? values.price_per_day : null,
    isFinal,
    isSigned: isFinal,
    isUndone: false,
  };
}

function changes(values: EffectRow['values']): Partial<Selection> {
  return {
    ...('is_final_selection' in values && { isFinal: values.is_final_selection === true }),
    ...('signed_at' in values && { isSigned: values.signed_at !== null }),
    ...('undone_at' in values && { isUndone: true }),
    ...(typeof values.price_per_day === 'number' && { price_per_day: values.price_per_day }),
  };
}

/** The selection that a row has changed. */
function meant(selections: readonly Selection[], values: EffectRow['values']): Selection | undefined {
  const becomesFinal = values.is_final_selection === true;
  return selections.findLast((one) => {
    if (one.isUndone || one.package_code !== values.package_code) return false;
    // it stops being final
    if (values.is_final_selection === false) return one.isFinal;
    // it is signed for the first time, or only chosen; or it stands again
    return becomesFinal && !('signed_at' in values) ? one.isSigned && !one.isFinal : !one.isSigned;
  });
}

/** The row of `selection`, that an effect has changed. */
export function changedRow({ package_code }: Selection, values: { [column: string]: Json }): EffectRow {
  return { table: 'customer_package_selections', how: 'changed', values: { package_code, ...values } };
}

/** They have signed up for it from now on. */
export const signed = { is_final_selection: true, signed_at: now } as const;
