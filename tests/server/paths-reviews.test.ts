import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reviewsIn } from '../../runtime/server/pages/paths/reviews-file.js';
import type { PathReviews } from '../../runtime/store/index.js';
import { reviewCases } from '../store/cases/reviews.js';

describe('reviews in a file', () => {
  let folder: string;
  let file: string;
  let reviews: PathReviews;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reviews-'));
    file = join(folder, 'data', 'reviews.json');
    let now = Date.UTC(2026, 0, 5);
    reviews = reviewsIn(file, () => {
      now += 1_000;
      return new Date(now);
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  reviewCases(() => ({ reviews }));

  test('are still there when the program starts again', async () => {
    const review = await reviews.mark('home', 'stranger*hello', 'Thandi', {});
    expect(await reviewsIn(file).list('home')).toEqual([review]);
  });

  test('are never written over when they cannot be read', async () => {
    await reviews.mark('home', 'stranger*hello', 'Thandi', {});
    await writeFile(file, '{ "home": [');
    await expect(reviews.mark('home', 'stranger*hello', 'Pieter', {})).rejects.toThrow(
      `The reviews in ${file} cannot be read: it is no JSON. Mend it, or move it away.`,
    );
    expect(await readFile(file, 'utf8')).toBe('{ "home": [');
  });
});
