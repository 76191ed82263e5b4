export { changesBetween } from './changes.js';
export * from './contract.js';
