export * from './customer-message.js';
export * from './delivery.js';
export * from './effects.js';
export * from './journey.js';
export { limits } from './limits.js';
export * from './message.js';
export { isSameJson } from './same-json.js';
export { type Selection, selectionsIn } from './selections.js';
export * from './values.js';
