export { catalogue } from './catalogue.generated.js';
export * from './contract.js';
export * from './effects.js';
export * from './message.js';
export * from './values.js';
