export { everywhereFlow } from './apart.js';
export { changesBetween } from './changes.js';
export * from './contract.js';
export { countChanges, summaryOf } from './in-words.js';
export { aroundChanges, type MergedChart } from './merged-chart.js';
export { reviewBetween } from './review.js';
