import type { LoadOptions } from '../../language/index.js';
import { knownRecords } from '../../store/index.js';

/** How the flows that people talk to are loaded, by whoever loads them. */
export const projectOptions: LoadOptions = { records: knownRecords, isProject: true };
