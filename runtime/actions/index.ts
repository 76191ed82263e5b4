export { catalogue } from './catalogue.generated.js';
export * from './contract.js';
