export { type Reaction, reactTo } from './react.js';
export { type Reply, type ReplyProblem, readReplies } from './replies.js';
export {
  createScorer,
  type ExpectedKind,
  type ScoredReply,
  type Scorer,
  type Verdict,
} from './score.js';
export { type Mistake, type ScoreReport, scoreReport, type Tally } from './score-report.js';
export {
  createStandings,
  hearingIn,
  NotAPlace,
  type Standings,
  withValues,
} from './standing.js';
