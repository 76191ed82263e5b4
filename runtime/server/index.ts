export { changesBelow } from './changes-below.js';
export { createLayouts, type SvgOptions, svgOf } from './drawing/index.js';
export { type Environment, EnvironmentError, readEnvironment } from './environment.js';
export { explain } from './explain.js';
export { AddressTaken, localUrl } from './listen.js';
export { createLog } from './log.js';
export { openOperations } from './operations.js';
export {
  checkFilter,
  createPathBook,
  NotAFilter,
  type PathBook,
  type PathDeed,
  type PathEntry,
  type PathMark,
  type PathRow,
  type PathTurn,
  type PlayedPath,
  seededAnswers,
  type WrittenFilter,
} from './paths/index.js';
export { FlowsUnreadable, readFlows } from './read-flows.js';
export * from './scenario.js';
export { FlowsBroken, type Overrides, type RunningServer, startServer } from './start.js';
export { type DevServer, startDevServer } from './start-dev.js';
export type { ToldTurn } from './turn-feed.js';
export { type ApiReview, reviewAsMarkdown, reviewAsText, reviewFiles, titleOf } from './versions/index.js';
export { renderReview } from './visualiser/index.js';
