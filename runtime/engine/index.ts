export * from './chart/index.js';
export * from './contract.js';
export * from './delivery.js';
export { type Heard, type Hearing, hear, type Try } from './hear.js';
export { type HearingPlace, hearingAt } from './hearing.js';
export { createLibrary } from './library.js';
export * from './paths/index.js';
export { TurnStuck } from './proceed.js';
export { turn } from './turn.js';
