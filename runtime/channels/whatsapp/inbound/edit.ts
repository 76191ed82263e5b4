import { declined, type Reader } from './contract.js';

/** The first wording was heard already; the customer is asked to say it again. */
export const readEdit: Reader = () => declined('edit');
