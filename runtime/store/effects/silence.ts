import type { Handler } from './op.js';

/** Cancels what is queued, except this turn's confirmations; with `optOut` nothing goes out until a turn talks again. */
export const silence: Handler<'silence'> = ({ optOut }) => ({ optOut });
