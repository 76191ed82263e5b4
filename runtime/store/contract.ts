import type { Services } from '../actions/index.js';
import type { StructureNumber } from '../engine/index.js';
import type { Chart, CompiledFlow } from '../language/index.js';
import type { FlowFigures } from './calls/figures.js';
import type { Operations } from './calls/operations.js';
import type { PathReviews } from './calls/path-reviews.js';
import type { Releases } from './calls/releases.js';
import type {
  ClaimRequest,
  ClaimResponse,
  CommitRequest,
  CommitResponse,
  Keeping,
  KeptHouse,
  LeaseRef,
  NumberSettings,
  ReceiveRequest,
  ReceiveResponse,
  ReleaseRequest,
  SettleRequest,
  SettleResponse,
} from './protocol.js';

export type { PeopleOnState, Release, Releases } from './calls/releases.js';

/**
 * The front door of everything that speaks to Supabase. Every call is one `rpc`.
 *
 * All reject with a `StoreUnavailable` when the database cannot be reached (nothing was written, or nobody knows),
 * and with an Error that names the function when the call itself is wrong.
 */
export interface Store {
  /** Stores each update once, each on its own, and leases conversations that nobody holds. */
  receive(request: ReceiveRequest): Promise<ReceiveResponse>;
  /** Next conversations with waiting events or due timers, and next bubbles to send. */
  claim(request: ClaimRequest): Promise<ClaimResponse>;
  /** Writes whole turns, each on its own. */
  commit(request: CommitRequest): Promise<CommitResponse>;
  /** Results of sends, each on its own. */
  settle(request: SettleRequest): Promise<SettleResponse>;
  /** By position: does the lease still hold (it then runs 30 s from now)? */
  extend(request: { replica: string; leases: LeaseRef[] }): Promise<{ held: boolean[] }>;
  release(request: ReleaseRequest): Promise<void>;
  /**
   * Stores all flows that this program compiled as a release, and gives the numbers of their structures. What is already
   * there is a no-op; with `isAlone` (no other program has this database) what is not the newest becomes it again, under a
   * new number.
   */
  publishFlows(flows: CompiledFlow[], isAlone?: boolean): Promise<StructureNumber[]>;
  /** Stored charts by structure hash, with the newest wording of each, and their numbers; unknown hashes are left out. */
  loadCharts(structureHashes: string[]): Promise<{ charts: Chart[]; numbers: StructureNumber[] }>;
  /**
   * Says what is configured; a number that was stopped is tried again, one message at a time. `serves`: the real numbers
   * because of which one that is played was not opened.
   */
  openNumber(settings: NumberSettings): Promise<{ resumed: boolean; serves?: string[] }>;
  /** Erases who is due, drops what is old and marks who has been quiet for long; `mine`: nobody else was at it. */
  keepHouse(keeping: Keeping): Promise<KeptHouse>;
  /** Which of these files, by hash, are still named; `erasedAt`: when somebody was last erased. */
  mediaInUse(hashes: string[]): Promise<{ inUse: string[]; erasedAt: string | null }>;
  /** Active packages and active coverage areas. */
  countOffers(): Promise<{ packages: number; areas: number }>;
  /** What lookups ask. */
  services: Services;
  /** Which paths of the flows have been reviewed. */
  pathReviews: PathReviews;
  /** What operators do. */
  operations: Operations;
  /** What reviewers of the flows ask. */
  releases: Releases;
  /** How many people went where. */
  figures: FlowFigures;
  close(): Promise<void>;
}
