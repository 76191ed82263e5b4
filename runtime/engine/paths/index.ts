export { type Cover, type CoverPath, coverPaths } from './cover.js';
export { type Exploration, explore, type Hop, type Spot } from './explore.js';
export * from './move.js';
export { type Past, pastCalled, pasts } from './pasts.js';
export { type Played, type PlayedTurn, playPath, playStep } from './play.js';
export { sampleOutput } from './samples.js';
export { findWay, isEnd, type PathQuery, pathOf, visitsOf } from './search.js';
export { beginning, pathSettings, type Situation, type Walking } from './situation.js';
