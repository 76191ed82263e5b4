export * from './compiled-flow.js';
export * from './contract.js';
export * from './expressions.js';
export * from './languages/index.js';
export * from './words.js';
