import { notForUs, type Reader } from './contract.js';

/** A message taken back asks for no answer. */
export const readRevoke: Reader = () => notForUs;
