import type { Handler } from './op.js';

/** A person takes over: who is asked, since when; what is still queued is cancelled. */
export const handoverStart: Handler<'handover.start'> = ({ to }) => ({ to });
