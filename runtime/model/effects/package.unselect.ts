import { type EffectKindOf, now, ofCustomer } from '../effect.js';
import { changedRow, selectionsIn } from '../selections.js';

/** Gives back what was selected before, or nothing; that it was selected, and undone, stays in the history. */
export interface PackageUnselect {
  kind: 'package.unselect';
  package_code: string;
  /** What they had before. */
  restore: string | null;
  /** What they had before is what they had signed up for. */
  signed: boolean;
  /** What is taken back was a signature; a signature that is not taken back stands, whatever choice is gone back on. */
  final: boolean;
}

export const packageUnselect: EffectKindOf<PackageUnselect> = {
  applyTo: (customer, { restore }) => ({ ...customer, selected_package_code: restore }),
  rows({ package_code, restore, signed, final }, written) {
    const standing = selectionsIn(written).filter(({ isUndone }) => !isUndone);
    const signature = standing.find(({ isFinal }) => isFinal);
    const undone = standing.findLast(
      (one) => one.package_code === package_code && (final ? one.isFinal : !one.isSigned),
    );
    const isUnsigned = undone?.isFinal ? { is_final_selection: false } : {};
    // the choice stood before it was signed; and before it was made once more, unless the signature was meant
    const isLookedAtAgain =
      !signed && restore === package_code && (final || signature?.package_code !== package_code);
    const restored =
      signed && (!signature || signature === undone)
        ? standing.findLast((one) => one.isSigned && one.package_code === restore && one !== undone)
        : undefined;

    const rows = [];
    if (undone && isLookedAtAgain && final) rows.push(changedRow(undone, { ...isUnsigned, signed_at: null }));
    if (undone && !isLookedAtAgain) rows.push(changedRow(undone, { ...isUnsigned, undone_at: now }));
    if (restored) {
      rows.push(changedRow(restored, { is_final_selection: true }));
      rows.push(...ofCustomer({ price_per_day: restored.price_per_day, price_since: now }));
    } else if (undone?.isFinal) rows.push(...ofCustomer({ price_per_day: null, price_since: null }));
    return rows;
  },
};
