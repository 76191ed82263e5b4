export type { Figure, FlowFigures, PeopleStanding, StructureSince, Traffic } from './calls/figures.js';
export type { MissedReply } from './calls/missed-replies.js';
export * from './calls/operations.js';
export type { PathReviews, StoredReview } from './calls/path-reviews.js';
export * from './contract.js';
export * from './errors.js';
export { knownRecords } from './known-records.generated.js';
export { openStore, rpcOn, type StoreSettings, storeOn } from './opening/open-store.js';
export * from './playground.js';
export * from './protocol.js';
export type { Rpc } from './rpc/rpc.js';
export {
  type Member,
  type MemberRole,
  memberRoles,
  openSignIn,
  type SignIn,
  SignInUnavailable,
  type Tokens,
} from './sign-in.js';
