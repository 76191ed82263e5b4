export { type Environment, EnvironmentError, readEnvironment } from './environment.js';
export { explain } from './explain.js';
export { AddressTaken, localUrl } from './listen.js';
export { createLog } from './log.js';
export { openOperations } from './operations.js';
export { FlowsUnreadable, readFlows } from './read-flows.js';
export { FlowsBroken, type Overrides, type RunningServer, startServer } from './start.js';
export type { ToldTurn } from './turn-feed.js';
