export * from './changes/index.js';
export * from './chart/index.js';
export * from './drawing/index.js';
export * from './hearing/index.js';
export * from './path-book/index.js';
export * from './paths/index.js';
export * from './transcripts/index.js';
