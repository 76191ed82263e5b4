import type { Handler } from './op.js';

/** The machine has the conversation again. */
export const handoverEnd: Handler<'handover.end'> = () => ({});
