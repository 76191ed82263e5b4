import type { Handler } from './op.js';

/** Sets consent and when it was given. The wording is in the message's own row and in the journal. */
export const consentRecord: Handler<'consent.record'> = ({ given }) => ({ given });
