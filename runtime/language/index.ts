export * from './compiled-flow.js';
