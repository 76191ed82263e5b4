import type { Json } from '../../model/index.js';
import type { Rpc } from '../rpc/rpc.js';

/** A path that somebody looked at and found good. */
export interface StoredReview {
  /** The whole path as text. */
  path: string;
  by: string;
  /** ISO 8601. */
  at: string;
  /** What they saw of it. */
  seen: Json;
}

/** Which paths of each flow have been reviewed. */
export interface PathReviews {
  /** Newest first. */
  list(flow: string): Promise<StoredReview[]>;
  /** In the place of an earlier review of the same path. */
  mark(flow: string, path: string, by: string, seen: Json): Promise<StoredReview>;
  /** The path counts as unreviewed again; no matter whether it was reviewed. */
  withdraw(flow: string, path: string): Promise<void>;
}

export function pathReviewsOf(rpc: Rpc): PathReviews {
  return {
    list: async (flow) => ((await rpc('list_path_reviews', { flow })) as { reviews: StoredReview[] }).reviews,
    mark: async (flow, path, by, seen) =>
      ((await rpc('mark_path_review', { flow, path, by, seen })) as { review: StoredReview }).review,
    withdraw: async (flow, path) => void (await rpc('mark_path_review', { flow, path })),
  };
}
