import type { EffectKindOf } from '../effect.js';
import { selectionsIn, signedRow } from '../selections.js';

/** Adds to the history of selections; refused with `gone` or `priceChanged` when it is not what was shown. */
export interface PackageSelect {
  kind: 'package.select';
  package_code: string;
  /** What the customer was shown. */
  price_per_day: number;
  final: boolean;
  context: 'initial' | 'upgrade' | 'downgrade' | 'change' | 'auto';
}

export const packageSelect: EffectKindOf<PackageSelect> = {
  applyTo: (customer, { package_code }) => ({ ...customer, selected_package_code: package_code }),
  rows({ package_code, final, context }, written) {
    const selections = selectionsIn(written);
    const last = selections.at(-1);
    const unsigned = final ? selections.filter(({ isFinal }) => isFinal) : [];
    const rows = unsigned.map((selection) => signedRow(selection, false));
    // signing up for the choice they were about to make is no second choice
    if (last?.package_code === package_code && !last.isFinal)
      return final ? [...rows, signedRow(last, true)] : rows;
    const values = {
      package_code,
      is_final_selection: final,
      ...(context !== 'auto' && { selection_context: context }),
    };
    return [...rows, { table: 'customer_package_selections', how: 'added', values }];
  },
};
