import { expect, test } from 'vitest';
import type { PathReviews } from '../../../runtime/store/index.js';

/** What reviews promise, in a database and in a file. */
export function reviewCases(here: () => { reviews: PathReviews }): void {
  const seen = { words: { en: ['Hi'], zu: ['Sawubona “✅”'] }, deeds: ['→ home/door'] };

  test('a path is reviewed until somebody takes it back; the newest review of it counts', async () => {
    const { reviews } = here();
    expect(await reviews.list('onboarding')).toEqual([]);
    const first = await reviews.mark('onboarding', 'stranger*hello', 'Thandi', seen);
    expect(first).toEqual({ path: 'stranger*hello', by: 'Thandi', at: expect.any(String), seen });
    expect(new Date(first.at).toISOString()).toBe(first.at);
    await reviews.mark('onboarding', 'stranger*hello*pin', 'Pieter', seen);
    const again = await reviews.mark('onboarding', 'stranger*hello', 'Sipho', { ...seen, deeds: [] });

    expect(await reviews.list('onboarding')).toEqual([
      again,
      expect.objectContaining({ path: 'stranger*hello*pin', by: 'Pieter' }),
    ]);
    expect(await reviews.list('home')).toEqual([]);

    await reviews.withdraw('onboarding', 'stranger*hello');
    await reviews.withdraw('onboarding', 'stranger*hello');
    expect((await reviews.list('onboarding')).map(({ by }) => by)).toEqual(['Pieter']);
  });

  test('two who review at once are both kept', async () => {
    const { reviews } = here();
    const names = ['Thandi', 'Pieter', 'Sipho', 'Anna'];
    await Promise.all(names.map((name) => reviews.mark('home', `stranger*${name}`, name, seen)));
    expect((await reviews.list('home')).map(({ by }) => by).sort()).toEqual([...names].sort());
  });
}
