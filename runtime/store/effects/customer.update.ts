import type { Json } from '../../model/index.js';
import type { Handler } from './op.js';

/** Sets the columns that the effect names, and no other; null clears one. */
export const customerUpdate: Handler<'customer.update'> = ({ kind: _, gps, ...columns }) => ({
  set: { ...columns, ...(gps !== undefined && { gps_coordinates: gps }) } as { [column: string]: Json },
});
