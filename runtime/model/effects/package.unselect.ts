import type { EffectKindOf } from '../effect.js';
import { selectionsIn, signedRow } from '../selections.js';

/** Gives back what was selected before, or nothing; that it was selected stays in the history. */
export interface PackageUnselect {
  kind: 'package.unselect';
  package_code: string;
  /** What they had before. */
  restore: string | null;
  /** It is what they have signed up for. */
  signed: boolean;
}

export const packageUnselect: EffectKindOf<PackageUnselect> = {
  applyTo: (customer, { restore }) => ({ ...customer, selected_package_code: restore }),
  rows({ package_code, restore, signed }, written) {
    const selections = selectionsIn(written);
    const was = selections.filter((one) => one.isFinal && one.package_code === package_code);
    const unsigned = was.map((selection) => signedRow(selection, false));
    const restored = signed ? selections.findLast((one) => one.package_code === restore) : undefined;
    const stands = restored && (!restored.isFinal || was.includes(restored));
    return stands ? [...unsigned, signedRow(restored, true)] : unsigned;
  },
};
