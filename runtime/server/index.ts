export type { PathEntry, PathMark, PathRow, PathTurn, PlayedPath } from '../review/index.js';
export { changesBelow } from './flows/changes-below.js';
export { flowsWithFiles } from './flows/flow-files.js';
export { projectOptions } from './flows/project-options.js';
export { FlowsUnreadable, readFlows, readProjectFlows } from './flows/read-flows.js';
export { NotText, readText } from './flows/read-text.js';
export { usualLocalUrl, withLocalPort } from './http/doors.js';
export { AddressTaken } from './http/listen.js';
export {
  inPictures,
  inWords,
  openOperations,
  renderReview,
  reviewFiles,
  startDevServer,
  startRuntime,
  startServer,
  testTranscripts,
} from './on-demand.js';
export { isFolderInUse } from './operators/folder-in-use.js';
export { readSandboxAddress } from './operators/sandbox-address.js';
export { type ApiReview, NoSuchVersion } from './pages/changes/contract.js';
export type { PictureOptions } from './pages/drawing/index.js';
export type { DevServer } from './pages/start-dev.js';
export type { RunningRuntime, RuntimeParts } from './runtime.js';
export type { RunningServer, ServerParts } from './serve.js';
export { type Environment, EnvironmentError, readEnvironment } from './start/environment.js';
export { explain } from './start/explain.js';
export { createLog } from './start/log.js';
export { transcriptsBeside } from './transcripts/folder.js';
export type { Accepted, Judgement } from './transcripts/judge.js';
export type { FeedTurn } from './turns/reports/turn-feed.js';
