import { notForUs, type Reader } from './contract.js';

/** Sent until March 2026 when somebody opened the chat: nobody has said anything yet. */
export const readRequestWelcome: Reader = () => notForUs;
