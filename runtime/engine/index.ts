export * from './contract.js';
export * from './delivery.js';
export * from './turn.js';
