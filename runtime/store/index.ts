export * from './contract.js';
export * from './errors.js';
export type { Figure, FlowFigures, Standing, StructureSince, Traffic } from './figures.js';
export { knownRecords } from './known-records.generated.js';
export { openStore, rpcOn, type StoreSettings, storeOn } from './open-store.js';
export * from './operations.js';
export * from './playground.js';
export * from './protocol.js';
export type { Review, Reviews } from './reviews.js';
export type { Rpc } from './rpc.js';
export {
  type Member,
  type MemberRole,
  memberRoles,
  openSignIn,
  type SignIn,
  SignInUnavailable,
  type Tokens,
} from './sign-in.js';
