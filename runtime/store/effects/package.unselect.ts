import type { Handler } from './op.js';

/** Gives back what was selected before, or nothing; the history stays. */
export const packageUnselect: Handler<'package.unselect'> = ({ package_code, restore }) => ({
  package_code,
  restore,
});
