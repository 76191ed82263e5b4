export * from './compiled-flow.js';
export * from './contract.js';
