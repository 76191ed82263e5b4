import { type EffectKindOf, now, ofCustomer } from '../effect.js';
import { changedRow, selectionsIn } from '../selections.js';

/** Gives back what was selected before, or nothing; that it was selected, and undone, stays in the history. */
export interface PackageUnselect {
  kind: 'package.unselect';
  package_code: string;
  /** What they had before. */
  restore: string | null;
  /** They had signed up before: what they had signed up for stands again. */
  signed: boolean;
  /** What is taken back was a signature; a signature that is not taken back stands, whatever choice is gone back on. */
  final: boolean;
}

export const packageUnselect: EffectKindOf<PackageUnselect> = {
  applyTo: (customer, { restore }) => ({ ...customer, selected_package_code: restore }),
  rows({ package_code, restore, signed, final }, written) {
    const standing = selectionsIn(written).filter(({ isUndone }) => !isUndone);
    const undone = standing.findLast(
      (one) => one.package_code === package_code && (final ? one.isFinal : !one.isSigned),
    );
    const isUnsigned = undone?.isFinal ? { is_final_selection: false } : {};
    const others = standing.filter((one) => one !== undone);
    const signature = others.find(({ isFinal }) => isFinal);
    const restored = signed && !signature ? others.findLast(({ isSigned }) => isSigned) : undefined;
    // the choice stood before it was signed, or before it was made once more
    const isLookedAtAgain =
      restore === package_code && (restored ?? signature)?.package_code !== package_code;

    const rows = [];
    if (undone && isLookedAtAgain && undone.isFinal)
      rows.push(changedRow(undone, { ...isUnsigned, signed_at: null }));
    if (undone && !isLookedAtAgain) rows.push(changedRow(undone, { ...isUnsigned, undone_at: now }));
    if (restored) {
      rows.push(changedRow(restored, { is_final_selection: true }));
      rows.push(...ofCustomer({ price_per_day: restored.price_per_day, price_since: now }));
    } else if (undone?.isFinal) rows.push(...ofCustomer({ price_per_day: null, price_since: null }));
    return rows;
  },
  told({ package_code, restore, final }) {
    const gone = `package ${package_code} no longer ${final ? 'signed up for' : 'chosen'}`;
    return restore ? `${gone}, ${restore} again` : gone;
  },
};
