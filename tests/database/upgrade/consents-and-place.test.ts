import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, migrate } from '../../../runtime/store/database/index.js';
import { databaseKinds } from '../../harness/database.js';
import { openFirstRelease } from '../../harness/first-release.js';

const changed = '2026-02-01T00:00:00Z';

describe.each(databaseKinds)('what the %s database of the first release knew', (kind) => {
  let database: Database;
  const rows = <Row = Record<string, unknown>>(sql: string) =>
    database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      return transaction.query<Row>(sql);
    });

  beforeAll(async () => {
    database = await openFirstRelease(kind);
    await database.transaction(async (transaction) => {
      await transaction.run(`
      set local role service_role;
      insert into public.customers
        (name, gps_coordinates, manual_location, waiting_gps, waiting_place, waiting_since, consent_given, consent_timestamp,
         last_interaction_date)
      select name, gps::jsonb, town, waiting::jsonb, case when waiting is not null then town end,
        case when waiting is not null then timestamptz '2026-01-01' end, consented is not null, consented::timestamptz,
        last_seen::timestamptz
      from (values
        ('typed a town', (
          select jsonb_build_object('latitude', latitude, 'longitude', longitude)::text from public.places where name = 'Mooi River'
        ), 'Mooi River', null, null, null),
        ('typed a town by another of its names', (
          select jsonb_build_object('latitude', latitude, 'longitude', longitude)::text from public.places where name = 'Mooi River'
        ), 'mooirivier', null, null, null),
        ('typed one of our areas', (
          select jsonb_build_object('latitude', center_lat, 'longitude', center_lng)::text from public.coverage_areas
          where area_name = 'Rural KwaZulu-Natal'
        ), 'Rural KwaZulu-Natal', null, null, null),
        ('sent a location', '{"latitude": -29.2101, "longitude": 30.0099}', 'Mooi River', null, null, null),
        ('stood at the centre of another town', (
          select jsonb_build_object('latitude', latitude, 'longitude', longitude)::text from public.places where name = 'Upington'
        ), 'Mooi River', null, null, null),
        ('sent one that nothing is near', '{"latitude": -27.1, "longitude": 20.5}', null, null, null, null),
        ('waits', '{"latitude": -28.4, "longitude": 21.2}', 'Upington', '{"latitude": -28.4, "longitude": 21.2}', null, null),
        ('said no place', null, null, null, null, null),
        ('agreed', null, null, null, '2026-01-05T10:00:02Z', '2026-01-05T10:00:01Z'),
        ('agreed after refusing', null, null, null, '2026-01-06T10:00:02Z', '2026-01-06T10:00:01Z'),
        ('refused', null, null, null, null, '2026-01-07T10:00:01Z'),
        ('went back after agreeing', null, null, null, null, '2026-01-08T10:00:30Z'),
        ('agreed and was erased', null, null, null, '2026-01-09T10:00:02Z', '2026-01-09T10:00:01Z'),
        ('agreed as one, and as another refused later', null, null, null, '2026-01-10T10:00:02Z', '2026-01-11T10:00:01Z')
      ) as row (name, gps, town, waiting, consented, last_seen);

      insert into public.customer_interactions (customer_id, interaction_type, message_text, metadata, language_used, timestamp)
      select customer.id, 'consent', 'yes', metadata::jsonb, language::public.language_code, at::timestamptz
      from (values
        ('agreed', '{"given": true, "wording": null, "wamid": "wamid.agreed"}', 'zu', '2026-01-05T10:00:00Z'),
        ('agreed after refusing', '{"given": false, "wording": null, "wamid": "wamid.no"}', 'af', '2026-01-06T09:00:00Z'),
        ('agreed after refusing', '{"given": true, "wording": null, "wamid": "wamid.yes"}', 'af', '2026-01-06T10:00:00Z'),
        ('refused', '{"given": false, "wording": null, "wamid": "wamid.refused"}', 'en', '2026-01-07T10:00:00Z'),
        ('went back after agreeing', '{"given": true, "wording": null, "wamid": "wamid.agreed.too"}', 'en', '2026-01-08T10:00:00Z'),
        ('agreed and was erased', '{"flow": "onboarding"}', 'en', '2026-01-09T10:00:00Z'),
        ('agreed as one, and as another refused later', '{"given": true, "wamid": "wamid.one"}', 'en', '2026-01-10T10:00:00Z'),
        ('agreed as one, and as another refused later', '{"given": false, "wamid": "wamid.another"}', 'en', '2026-01-11T10:00:00Z')
      ) as row (name, metadata, language, at) join public.customers as customer using (name)
      order by at;

      reset role;
      alter table public.customers disable trigger touch_updated_at;
      set local role service_role;
      update public.customers set updated_at = '${changed}' where true;
      reset role;
      alter table public.customers enable trigger touch_updated_at;
    `);
    });
    await migrate(database);
  });
  afterAll(() => database.close());

  const [centre, area, elsewhere, pin] = ['centre', 'centre of the area', 'centre of Upington', 'pin'];

  test.each([
    ['typed a town', null, 'Mooi River', 'Mooi River', centre, 'town typed'],
    ['typed a town by another of its names', null, 'mooirivier', 'mooirivier', centre, 'town typed'],
    ['typed one of our areas', null, 'Rural KwaZulu-Natal', 'Rural KwaZulu-Natal', area, 'town typed'],
    ['sent a location', pin, null, 'Mooi River', pin, 'location sent'],
    ['stood at the centre of another town', elsewhere, null, 'Mooi River', elsewhere, 'location sent'],
    ['sent one that nothing is near', pin, null, null, pin, 'location sent'],
    ['waits', pin, null, 'Upington', pin, 'location sent'],
    ['said no place', null, null, null, null, null],
  ])('who %s', async (name, sent, typed, called, at, source) => {
    expect(
      await rows(`
      with centres as (
        select case name when 'Mooi River' then '${centre}' else '${elsewhere}' end as what, latitude, longitude
        from public.places where name in ('Mooi River', 'Upington')
        union all select '${area}', center_lat, center_lng from public.coverage_areas where area_name = 'Rural KwaZulu-Natal'
      ),
      named as (
        select position, coalesce((
          select what from centres
          where position = jsonb_build_object('latitude', centres.latitude, 'longitude', centres.longitude) limit 1
        ), '${pin}') as what
        from (
          select gps_coordinates from public.customers union select place_gps from public.customers
        ) as held (position)
        where position is not null
      )
      select sent.what as sent, manual_location as typed, place_name as called, decided.what as at, place_source as source
      from public.customers
        left join named as sent on sent.position = gps_coordinates
        left join named as decided on decided.position = place_gps
      where name = '${name}'`),
    ).toEqual([{ sent, typed, called, at, source }]);
  });

  test('who waits, waits where they did; and nobody was changed, as far as anybody can see', async () => {
    expect(
      await rows("select waiting_place, waiting_gps from public.customers where name = 'waits'"),
    ).toEqual([{ waiting_place: 'Upington', waiting_gps: { latitude: -28.4, longitude: 21.2 } }]);
    expect(await rows(`select name from public.customers where updated_at <> '${changed}'`)).toEqual([]);
  });

  test.each([
    ['agreed', [['given', 'zu', 'wamid.agreed', '2026-01-05T10:00:02Z']], '2026-01-05T10:00:02Z'],
    [
      'agreed after refusing',
      [
        ['refused', 'af', 'wamid.no', '2026-01-06T09:00:00Z'],
        ['given', 'af', 'wamid.yes', '2026-01-06T10:00:02Z'],
      ],
      '2026-01-06T10:00:02Z',
    ],
    ['refused', [['refused', 'en', 'wamid.refused', '2026-01-07T10:00:00Z']], null],
    [
      'went back after agreeing',
      [
        ['given', 'en', 'wamid.agreed.too', '2026-01-08T10:00:00Z'],
        ['withdrawn', 'en', null, '2026-01-08T10:00:30Z'],
      ],
      null,
    ],
    ['agreed and was erased', [['given', null, null, '2026-01-09T10:00:02Z']], '2026-01-09T10:00:02Z'],
    [
      'agreed as one, and as another refused later',
      [
        ['given', 'en', 'wamid.one', '2026-01-10T10:00:02Z'],
        ['withdrawn', 'en', 'wamid.another', '2026-01-11T10:00:00Z'],
      ],
      null,
    ],
    ['said no place', [], null],
  ] as [string, (string | null)[][], string | null][])(
    'who %s has these answers',
    async (name, answers, since) => {
      const kept = await rows(`
    select decision, language, message_id, timestamp, purpose, wording_hash from public.customer_consents
    where customer_id = (select id from public.customers where name = '${name}') order by seq`);
      expect(
        kept.map(({ decision, language, message_id, timestamp }) => [
          decision,
          language,
          message_id,
          timestamp,
        ]),
      ).toEqual(answers.map(([decision, language, id, at]) => [decision, language, id, new Date(at!)]));
      expect(kept.filter((row) => row.purpose !== 'service' || row.wording_hash !== null)).toEqual([]);
      expect(
        await rows(`select consent_given, consent_timestamp from public.customers where name = '${name}'`),
      ).toEqual([{ consent_given: since !== null, consent_timestamp: since && new Date(since) }]);
    },
  );
});
