export * from './changes/index.js';
export * from './chart/index.js';
export * from './paths/index.js';
