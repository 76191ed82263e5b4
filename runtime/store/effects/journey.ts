import type { Handler } from './op.js';

/** Adds a journey event; the database knows the stage before it, and the customer's stage follows. */
export const journey: Handler<'journey'> = ({ stage, trigger, data }) => ({ stage, trigger, data });
