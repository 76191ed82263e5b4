import type { EffectRow } from './effect.js';

/** A package that a customer chose. */
interface Selection {
  package_code: string;
  /** They have signed up for it; so they have for one at most. */
  isFinal: boolean;
}

/** The selections that rows tell of, oldest first. */
export function selectionsIn(written: readonly EffectRow[]): Selection[] {
  const selections: Selection[] = [];
  for (const { table, how, values } of written) {
    if (table !== 'customer_package_selections') continue;
    const told = { package_code: String(values.package_code), isFinal: values.is_final_selection === true };
    const changed = selections.findLast(
      ({ package_code, isFinal }) => package_code === told.package_code && isFinal !== told.isFinal,
    );
    if (how === 'added') selections.push(told);
    else if (changed) changed.isFinal = told.isFinal;
  }
  return selections;
}

/** The row of a selection that is now what they have signed up for, or no longer. */
export function signedRow({ package_code }: Selection, isFinal: boolean): EffectRow {
  return {
    table: 'customer_package_selections',
    how: 'changed',
    values: { package_code, is_final_selection: isFinal },
  };
}
