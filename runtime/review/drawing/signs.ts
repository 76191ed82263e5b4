import type { ChartState } from '../chart/contract.js';

/** One sign for each kind of state, as a path on 24 x 24: a letter could be missing on the reader's system. */
export const signs: Record<ChartState['kind'], string> = {
  waiting: 'M4 5h16v11H10l-4 4v-4H4z',
  passing: 'M4 12h14M13 7l5 5-5 5',
  lookup: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 20.5 20.5',
  call: 'M7 17 17 7M9 7h8v8',
  handover: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  stopped: 'M6 6h12v12H6z',
  final: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  group: 'M4 4h16v16H4zM8 8h8v8H8z',
};
