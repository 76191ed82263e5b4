import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../../model/index.js';
import type { PathReviews, StoredReview } from '../../../store/index.js';
import { readText } from '../../flows/read-text.js';

type Kept = { [flow: string]: StoredReview[] };

/** Reviews where there is no database: in a JSON file of their own, made with the first review. */
export function reviewsIn(file: string, now: () => Date = () => new Date()): PathReviews {
  // one change after the other: two at once would each forget the other
  let last: Promise<unknown> = Promise.resolve();

  function change<Value>(by: (kept: Kept) => Value): Promise<Value> {
    const done = last.then(async () => {
      const kept = await read(file);
      const value = by(kept);
      await mkdir(dirname(file), { recursive: true });
      const draft = `${file}.draft`;
      await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`);
      // whoever reads meanwhile finds the whole file, old or new
      await rename(draft, file);
      return value;
    });
    last = done.catch(() => {});
    return done;
  }

  const without = (reviews: StoredReview[] | undefined, path: string) =>
    (reviews ?? []).filter((review) => review.path !== path);

  return {
    async list(flow) {
      await last;
      return (await read(file))[flow] ?? [];
    },
    mark: (flow, path, by, seen: Json) =>
      change((kept) => {
        const review: StoredReview = { path, by, at: now().toISOString(), seen };
        kept[flow] = [review, ...without(kept[flow], path)];
        return review;
      }),
    withdraw: (flow, path) =>
      change((kept) => {
        kept[flow] = without(kept[flow], path);
      }),
  };
}

async function read(file: string): Promise<Kept> {
  const text = await readText(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return JSON.parse(text) as Kept;
  } catch {
    throw new Error(`The reviews in ${file} cannot be read: it is no JSON. Mend it, or move it away.`);
  }
}
