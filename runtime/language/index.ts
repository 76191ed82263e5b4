export * from './compiled-flow.js';
export * from './contract.js';
export * from './languages/index.js';
