export * from './contract.js';
export * from './delivery.js';
