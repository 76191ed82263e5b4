import type { PathReview } from '../../../review/index.js';
import { changesSince, type Seen } from '../../../review/index.js';
import type { PathReviews, StoredReview } from '../../../store/index.js';
import type { Listed } from './serve-book.js';

/** What became of each review since, by the path's code. `listed` are the paths as they are now. */
export function tellReviews(
  reviews: readonly StoredReview[],
  listed: Listed,
): { [code: string]: PathReview } {
  const now = new Map(listed.paths.map(({ code }, place) => [code, listed.seen[place]!]));
  return Object.fromEntries(
    reviews.flatMap((review) => {
      const seen = now.get(review.path);
      return seen ? [[review.path, tellReview(review, seen)]] : [];
    }),
  );
}

export function tellReview({ by, at, seen }: StoredReview, now: Seen): PathReview {
  return { by, at, changes: changesSince(seen as unknown as Seen, now) };
}

export async function reviewOf(
  reviews: PathReviews,
  flow: string,
  code: string,
): Promise<StoredReview | null> {
  return (await reviews.list(flow)).find(({ path }) => path === code) ?? null;
}
