import { expect, test } from 'vitest';
import type { Chart, CompiledFlow } from '../../../runtime/language/index.js';
import { hashOf, readMigrations } from '../../../runtime/store/database/index.js';
import { rpcOn } from '../../../runtime/store/index.js';
import { checkMigrations } from '../../../runtime/store/opening/check-migrations.js';
import type { World } from '../world.js';

export function flowCases(here: () => World): void {
  const chart = (language: 'en' | 'af', structureHash: string, wordingHash: string) =>
    ({ flow: 'onboarding', language, structureHash, wordingHash }) as Chart;
  const flow = (...charts: Chart[]): CompiledFlow => ({
    format: 1,
    flow: 'onboarding',
    title: 'Join',
    charts: Object.fromEntries(charts.map((one) => [one.language, one])),
  });

  test('charts are stored once, counted forwards, and loaded by structure in their newest words', async () => {
    const { store, rows } = here();
    await Promise.all(
      [1, 2, 3].map(() => store.publishFlows([flow(chart('en', 's1', 'w1'), chart('af', 's1', 'v1'))])),
    );
    await store.publishFlows([flow(chart('en', 's1', 'w2'), chart('af', 's1', 'v1'))]);
    await store.publishFlows([flow(chart('en', 's2', 'w3'))]);
    await store.publishFlows([flow(chart('en', 's1', 'w1'))]);
    expect(
      await rows(
        'select language, number, structure_hash from runtime.flow_versions order by language, number',
      ),
    ).toEqual([
      { language: 'en', number: 1, structure_hash: 's1' },
      { language: 'en', number: 2, structure_hash: 's1' },
      { language: 'en', number: 3, structure_hash: 's2' },
      { language: 'af', number: 1, structure_hash: 's1' },
    ]);
    expect(await store.loadCharts(['s1', 's9'])).toEqual({
      charts: [chart('en', 's1', 'w2'), chart('af', 's1', 'v1')],
      numbers: [
        { structureHash: 's1', language: 'en', number: 2 },
        { structureHash: 's1', language: 'af', number: 1 },
      ],
    });
    expect(await store.loadCharts([])).toEqual({ charts: [], numbers: [] });
  });

  test('a chart that comes back keeps its number, unless its program is alone with the database', async () => {
    const { store } = here();
    const [one, two] = [[flow(chart('en', 's1', 'w1'))], [flow(chart('en', 's2', 'w2'))]];
    const number = (structureHash: string, of: number) => [{ structureHash, language: 'en', number: of }];
    expect(await store.publishFlows(one)).toEqual(number('s1', 1));
    expect(await store.publishFlows(two)).toEqual(number('s2', 2));
    expect(await store.publishFlows(one)).toEqual(number('s1', 1));
    expect(await store.publishFlows(one, true)).toEqual(number('s1', 3));
    expect(await store.publishFlows(one, true)).toEqual(number('s1', 3));
    expect(await store.publishFlows(two, true)).toEqual(number('s2', 4));
  });

  const home = { ...chart('en', 'h1', 'h1'), flow: 'home' };
  const homeFlow: CompiledFlow = { ...flow(home), flow: 'home' };

  test('a release is all that a program runs, under a number that people see', async () => {
    const { store } = here();
    await store.publishFlows([flow(chart('en', 's1', 'w1')), homeFlow]);
    await store.publishFlows([flow(chart('en', 's1', 'w2'), chart('af', 's1', 'v2')), homeFlow]);
    await store.publishFlows([homeFlow]);
    const publishedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const releases = [
      { number: 3, publishedAt, changed: ['onboarding'] },
      { number: 2, publishedAt, changed: ['onboarding'] },
      { number: 1, publishedAt, changed: ['home', 'onboarding'] },
    ];
    expect(await store.releases.list(10)).toEqual(releases);
    expect(await store.releases.list(1)).toEqual(releases.slice(0, 1));
    const chartsOf = async (number: number) =>
      (await store.releases.load(number)).flatMap(({ charts }) => Object.values(charts));
    expect(await chartsOf(1)).toEqual([home, chart('en', 's1', 'w1')]);
    expect(await chartsOf(2)).toEqual([home, chart('en', 's1', 'w2'), chart('af', 's1', 'v2')]);
    // a flow whose files are gone is no part of the release
    expect(await chartsOf(3)).toEqual([home]);
    expect(await chartsOf(4)).toEqual([]);
  });

  test('a release that is there already is no other one, unless it comes back to a program that is alone', async () => {
    const { store } = here();
    const numbers = async () => (await store.releases.list(10)).map(({ number }) => number);
    const [one, two] = [
      [flow(chart('en', 's1', 'w1')), homeFlow],
      [flow(chart('en', 's2', 'w2')), homeFlow],
    ];
    await Promise.all([1, 2, 3].map(() => store.publishFlows(one)));
    expect(await numbers()).toEqual([1]);
    await store.publishFlows(two);
    await store.publishFlows(one);
    expect(await numbers()).toEqual([2, 1]);
    await store.publishFlows(one, true);
    await store.publishFlows(one, true);
    expect(await numbers()).toEqual([3, 2, 1]);
  });

  test('people are counted where they stand, by language, and told as numbers alone', async () => {
    const { store, rows } = here();
    const stand = async (flow: string, place: string, language: string, merged = false) => {
      await rows(
        `with person as (insert into public.customers default values returning id)
         insert into runtime.conversations (customer_id, phone_number_id, flow, place, language)
         select id, '1', '${flow}', '${place}', '${language}' from person`,
      );
      if (merged) await rows(`update runtime.conversations set merged_into = id where place = '${place}'`);
    };
    await stand('onboarding', 'askName', 'en');
    await stand('onboarding', 'askName', 'en');
    await stand('onboarding', 'askName', 'zu');
    await stand('home', 'again', 'af');
    await stand('onboarding', 'twice', 'af', true);
    expect(await store.releases.countPeople()).toEqual([
      { flow: 'home', state: 'again', language: 'af', count: 1 },
      { flow: 'onboarding', state: 'askName', language: 'en', count: 2 },
      { flow: 'onboarding', state: 'askName', language: 'zu', count: 1 },
    ]);
  });

  test('a database with every migration passes; a missing one is named with the command', async () => {
    const { database } = here();
    const rpc = rpcOn(database, 'service_role');
    await checkMigrations(rpc);
    const last = (await readMigrations()).at(-1)!;
    const lacking = async () => ({
      migrations: (await readMigrations()).slice(0, -1).map(({ version }) => version),
    });
    await expect(checkMigrations(lacking)).rejects.toThrow(
      `The Supabase project lacks migrations of this program:\n  ${last.version}_${last.name}\nApply them with: supabase db push --include-seed`,
    );
  });

  test('what a database recorded of a migration is compared with its file', async () => {
    const migrations = await readMigrations();
    const schema = (await rpcOn(here().database, 'service_role')('flows_schema', {})) as { hashes: object };
    expect(schema.hashes).toEqual(Object.fromEntries(migrations.map(({ version, hash }) => [version, hash])));
    const { version, file } = migrations[2]!;
    const hashes = { ...schema.hashes, [version]: hashOf('select 1;') };
    await expect(checkMigrations(async () => ({ ...schema, hashes }))).rejects.toThrow(
      `${file} is not what it was when it was applied to this database: take back the change`,
    );
    // whoever recorded no statements told nothing
    await checkMigrations(async () => ({ ...schema, hashes: {} }));
  });

  test('a project of the release before the first is told so, before it is asked for what it lacks', async () => {
    const earlier = async () => ({ protocol: 1, migrations: ['20260901000100', '20260901000500'] });
    await expect(checkMigrations(earlier)).rejects.toThrow(
      'The Supabase project was made by a release before the first, by migrations up to 20260901000500, and this one cannot ' +
        'take it over: name another one, or empty this one with `supabase db reset --linked`, which deletes what is in it.',
    );
  });

  test('a program of another protocol is told so', async () => {
    for (const name of [
      'receive',
      'claim',
      'commit',
      'settle',
      'extend',
      'release',
      'publish_flows',
      'publish_release',
      'load_charts',
    ]) {
      await expect(here().rows(`select public.${name}('{"protocol": 2}')`)).rejects.toThrow(
        'protocol 2 asked for, this schema speaks protocol 1',
      );
    }
  });
}
