import { type EffectKindOf, now, ofCustomer } from '../effect.js';
import { changedRow, selectionsIn, signed } from '../selections.js';

/** Adds to the history of selections; refused with `gone` or `priceChanged` when it is not what was shown. */
export interface PackageSelect {
  kind: 'package.select';
  package_code: string;
  /** What the customer was shown: the price at which they take it. */
  price_per_day: number;
  final: boolean;
  /** auto: found out from what they had signed up for before. */
  context: 'initial' | 'upgrade' | 'downgrade' | 'change' | 'auto';
}

export const packageSelect: EffectKindOf<PackageSelect> = {
  applyTo: (customer, { package_code }) => ({ ...customer, selected_package_code: package_code }),
  rows({ package_code, price_per_day, final, context }, written) {
    const selections = selectionsIn(written).filter(({ isUndone }) => !isUndone);
    const last = selections.at(-1);
    const replaced = final ? selections.filter(({ isFinal }) => isFinal) : [];
    const rows = [
      ...replaced.map((selection) => changedRow(selection, { is_final_selection: false })),
      ...(final ? ofCustomer({ price_per_day, price_since: now }) : []),
    ];
    // signing up for the choice they were about to make is no second choice
    if (last?.package_code === package_code && !last.isSigned)
      return final ? [...rows, changedRow(last, { ...signed, price_per_day })] : rows;
    const values = {
      package_code,
      price_per_day,
      is_final_selection: final,
      ...(final && { signed_at: now }),
      ...(context !== 'auto' && { selection_context: context }),
    };
    return [...rows, { table: 'customer_package_selections', how: 'added', values }];
  },
  told: ({ package_code, final }) => `package ${package_code} ${final ? 'signed up for' : 'chosen'}`,
};
