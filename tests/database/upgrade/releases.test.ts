import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../runtime/store/database/index.js';
import { rpcOn } from '../../../runtime/store/index.js';
import { openFirstRelease } from '../../harness/first-release.js';

test('charts that the first release stored together are a release, with the charts of before that stayed', async () => {
  const database = await openFirstRelease();
  onTestFinished(() => database.close());
  const stored = [
    ['home', 'en', 1, 'h1', '2026-10-01T08:00:00Z'],
    ['home', 'af', 1, 'h1', '2026-10-01T08:00:01Z'],
    ['onboarding', 'en', 1, 's1', '2026-10-01T08:00:09Z'],
    ['onboarding', 'en', 2, 's2', '2026-11-01T08:00:00Z'],
  ] as const;
  await database.transaction(async (transaction) => {
    for (const [flow, language, number, hash, at] of stored) {
      await transaction.query(
        `insert into runtime.flow_versions (flow, language, number, structure_hash, wording_hash, chart, published_at)
         values ($1, $2::public.language_code, $3::integer, $4, $4, to_jsonb($1 || ' ' || $2 || ' ' || $4), $5::timestamptz)`,
        [flow, language, number, hash, at],
      );
    }
  });
  await migrate(database);
  const rpc = rpcOn(database, 'service_role');
  expect(await rpc('list_releases', { limit: 10 })).toEqual({
    releases: [
      { number: 2, publishedAt: '2026-11-01T08:00:00.000Z', changed: ['onboarding'] },
      { number: 1, publishedAt: '2026-10-01T08:00:09.000Z', changed: ['home', 'onboarding'] },
    ],
  });
  expect(await rpc('load_release', { number: 1 })).toEqual({
    charts: ['home en h1', 'home af h1', 'onboarding en s1'],
  });
  expect(await rpc('load_release', { number: 2 })).toEqual({
    charts: ['home en h1', 'home af h1', 'onboarding en s2'],
  });
});
