import type { Handler } from './op.js';

/** Adds to the history of selections; refused with `gone` or `priceChanged` when it is not what was shown. */
export const packageSelect: Handler<'package.select'> = ({ kind: _, ...selection }) => selection;
