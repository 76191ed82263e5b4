export * from './contract.js';
export * from './delivery.js';
export { createLibrary } from './library.js';
export { TurnStuck } from './proceed.js';
export { turn } from './turn.js';
