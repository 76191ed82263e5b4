import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

const [ann, ben, cas, dup] = ['a', 'b', 'c', 'd'].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
const reports = [
  'report_customer_acquisition',
  'report_package_popularity',
  'report_geographic_coverage',
  'report_journey_stage_conversion',
  'report_interaction_volume',
  'report_revenue',
];
const [run1, run2] = ['1', '2'].map((last) => `00000000-0000-4000-8000-00000000000${last}`);

/**
 * Ann joins at half past midnight of Tuesday 6 January in South Africa (still the 5th in UTC) and stays.
 * Ben, whom Ann referred, joins in January and leaves in February. Cas asks in February, in vain, and falls silent.
 * The fourth is Cas by another number, merged: counted nowhere.
 */
const story = `
insert into public.customers (id, preferred_language, first_contact_date, last_interaction_date, coverage_area_id,
  selected_package_id, selected_package_code, referred_by, waiting_since, waiting_gps, merged_into)
select row.id, language::public.language_code, first_contact, last_seen, area.id, package.id, package_code,
  referrer, waiting, gps::jsonb, merged
from (values
  ('${ann}'::uuid, 'en', '2026-01-05T22:30Z'::timestamptz, '2026-03-01T08:00Z'::timestamptz, 'Rural KwaZulu-Natal', 'standard',
    null::uuid, null::timestamptz, null, null::uuid),
  ('${ben}', 'af', '2026-01-07T08:00Z', '2026-02-10T08:00Z', 'Rural KwaZulu-Natal', 'basic', '${ann}', null, null, null),
  ('${cas}', 'zu', '2026-02-01T08:00Z', '2026-02-01T09:00Z', null, null, null, '2026-02-01T09:00Z',
    '{"latitude": -28.5, "longitude": 21.2}', null),
  ('${dup}', 'zu', '2026-02-01T08:00Z', '2026-02-01T09:00Z', null, null, null, null, null, '${cas}')
) as row (id, language, first_contact, last_seen, area_name, package_code, referrer, waiting, gps, merged)
left join public.coverage_areas as area using (area_name)
left join public.packages as package using (package_code)
order by row.id;

select runtime.effect_consent_record(
  row(null, null, id, null, null, 'en', null, first_contact_date)::runtime.turn, '{"given": true, "wording": null}'
) from public.customers where selected_package_code is not null;

-- Ann's first choice was undone; she paid the price of the list
insert into public.customer_package_selections
  (customer_id, package_code, selection_timestamp, is_final_selection, selection_context, undone_at) values
  ('${ann}', 'basic', '2026-01-05T23:40Z', false, 'initial', '2026-01-05T23:50Z'),
  ('${ann}', 'standard', '2026-01-06T00:40Z', true, 'initial', null),
  ('${ben}', 'basic', '2026-01-07T12:30Z', true, 'initial', null);

insert into public.customer_journey_events (customer_id, to_stage, event_trigger, timestamp) values
  ('${ann}', 'awareness', 'message', '2026-01-05T22:30Z'),
  ('${ann}', 'consideration', 'packages', '2026-01-06T00:30Z'),
  ('${ann}', 'decision', 'consent', '2026-01-06T01:00Z'),
  ('${ben}', 'awareness', 'message', '2026-01-07T08:00Z'),
  ('${ben}', 'consideration', 'packages', '2026-01-07T12:00Z'),
  ('${ben}', 'decision', 'consent', '2026-01-07T13:00Z'),
  ('${cas}', 'awareness', 'message', '2026-02-01T08:00Z');

select public.set_customer_status(change) from (values
  (1, '{"customerId": "${ann}", "status": "active", "at": "2026-01-06T10:00Z"}'::jsonb),
  (2, '{"customerId": "${ben}", "status": "active", "at": "2026-01-12T08:00Z"}'),
  (3, '{"customerId": "${ben}", "status": "churned", "at": "2026-02-10T08:00Z", "reason": "moved"}')
) as told (place, change) order by place;

insert into public.customer_interactions
  (customer_id, session_id, interaction_type, message_text, bot_response, metadata, language_used, timestamp) values
  ('${ann}', '${run1}', 'message', 'hi', null, '{}', 'en', '2026-01-05T22:30Z'),
  ('${ann}', '${run1}', 'message', null, 'Welcome', '{}', 'en', '2026-01-05T22:30Z'),
  ('${ann}', '${run1}', 'location_share', 'pin', null, '{}', 'en', '2026-01-05T23:10Z'),
  ('${ann}', '${run1}', 'coverage_check', null, 'Covered', jsonb_build_object('outcome', 'covered', 'latitude', -29.2, 'longitude', 30,
    'area_id', (select id from public.coverage_areas where area_name = 'Rural KwaZulu-Natal')), 'en', '2026-01-05T23:10Z'),
  ('${ann}', '${run1}', 'quick_reply', 'Family Plus', null, '{"package_code": "standard"}', 'en', '2026-01-05T23:20Z'),
  ('${ann}', '${run1}', 'quick_reply', 'Farm Connect', null, '{"package_code": "basic"}', 'en', '2026-01-05T23:30Z'),
  ('${cas}', '${run2}', 'message', 'keimoes', null, '{}', 'zu', '2026-02-01T08:30Z'),
  ('${cas}', '${run2}', 'coverage_check', null, 'Not there yet', '{"outcome": "notCovered", "latitude": -28.5, "longitude": 21.2}', 'zu', '2026-02-01T08:31Z'),
  ('${cas}', '${run2}', 'coverage_check', null, 'Not there yet', '{"outcome": "notCovered", "latitude": -28.4, "longitude": 21.3}', 'zu', '2026-02-01T08:32Z'),
  ('${cas}', '${run2}', 'coverage_check', null, 'I do not know that place', '{"outcome": "unknown", "latitude": null, "longitude": null}', 'zu', '2026-02-01T08:33Z');
`;

describe.each(databaseKinds)('reports on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      await transaction.run(story);
    });
  });
  afterAll(() => database.close());

  /** Lines of a report as product sees them, in order: values joined by a blank, null as '-'. */
  async function lines(select: string): Promise<string[]> {
    const rows = await as<{ row: Record<string, unknown> }>(
      database,
      'product',
      `select to_jsonb(report) as row from (${select}) as report`,
    );
    return rows.map(({ row }) =>
      Object.values(row)
        .map((value) => value ?? '-')
        .join(' '),
    );
  }

  it('customer acquisition', async () => {
    expect(
      await lines(`select period || ' ' || starts_on as a, acquisition_source as b, language as c, is_referred as d, new_customers as e,
        converted_within_1_day as f, converted_within_7_days as g, converted_within_30_days as h
        from public.report_customer_acquisition order by a, c`),
    ).toEqual([
      'day 2026-01-06 whatsapp_onboarding en false 1 1 1 1',
      'day 2026-01-07 whatsapp_onboarding af true 1 0 1 1',
      'day 2026-02-01 whatsapp_onboarding zu false 1 0 0 0',
      'month 2026-01-01 whatsapp_onboarding en false 1 1 1 1',
      'month 2026-01-01 whatsapp_onboarding af true 1 0 1 1',
      'month 2026-02-01 whatsapp_onboarding zu false 1 0 0 0',
      'week 2026-01-05 whatsapp_onboarding en false 1 1 1 1',
      'week 2026-01-05 whatsapp_onboarding af true 1 0 1 1',
      'week 2026-01-26 whatsapp_onboarding zu false 1 0 0 0',
    ]);
  });

  it('package popularity', async () => {
    expect(
      await lines(`select period || ' ' || starts_on as a, package_code as b, package_name as c, views as d, selections as e,
        final_selections as f, share_percent as g, upgrades_to as h, downgrades_to as i, undone as j
        from public.report_package_popularity order by a, b`),
    ).toEqual([
      'day 2026-01-06 basic Farm Connect 1 0 0 0 0 0 1',
      'day 2026-01-06 standard Family Plus 1 1 1 100 0 0 0',
      'day 2026-01-07 basic Farm Connect 0 1 1 100 0 0 0',
      'month 2026-01-01 basic Farm Connect 1 1 1 50 0 0 1',
      'month 2026-01-01 standard Family Plus 1 1 1 50 0 0 0',
      'week 2026-01-05 basic Farm Connect 1 1 1 50 0 0 1',
      'week 2026-01-05 standard Family Plus 1 1 1 50 0 0 0',
    ]);
  });

  it('geographic coverage', async () => {
    expect(
      await lines(`select kind as a, name as b, province as c, quality as d, is_active as e, checks as f, covered as g,
        not_covered as h, unresolved as i, waiting as j, customers as k, conversions as l
        from public.report_geographic_coverage order by kind, name`),
    ).toEqual([
      'area Cape Town Metro - excellent true 0 0 0 0 0 0 0',
      'area Durban Metro - excellent true 0 0 0 0 0 0 0',
      'area Johannesburg Metro - excellent true 0 0 0 0 0 0 0',
      'area Pretoria - good true 0 0 0 0 0 0 0',
      'area Rural KwaZulu-Natal - good true 1 1 0 0 0 2 2',
      'area Rural Western Cape - fair true 0 0 0 0 0 0 0',
      'place Upington Northern Cape - - 2 0 2 0 1 0 0',
      'unresolved - - - - 1 0 0 1 0 0 0',
    ]);
  });

  it('journey stage conversion', async () => {
    expect(
      await lines(`select cohort as a, language as b, stage as c, reached as d, went_on as e, rate_percent as f, median_hours as g, dropped_out as h
        from public.report_journey_stage_conversion order by cohort, report_journey_stage_conversion.language, report_journey_stage_conversion.stage`),
    ).toEqual([
      '2026-01-01 en awareness 1 1 100 2 0',
      '2026-01-01 en consideration 1 1 100 0.5 0',
      '2026-01-01 en decision 1 1 100 9 0',
      '2026-01-01 en retention 1 1 100 22 0',
      '2026-01-01 en advocacy 1 0 0 - 0',
      '2026-01-01 af awareness 1 1 100 4 0',
      '2026-01-01 af consideration 1 1 100 1 0',
      '2026-01-01 af decision 1 1 100 115 0',
      '2026-01-01 af retention 1 0 0 696 1',
      '2026-01-01 af churned 1 0 0 - 0',
      '2026-02-01 zu awareness 1 0 0 - 1',
    ]);
  });

  it('interaction volume', async () => {
    expect(
      await lines(`select period as a, to_char(starts_at, 'YYYY-MM-DD HH24:MI') as b, interaction_type as c, language as d, messages_in as e, messages_out as f,
        sessions as g, messages_per_session as h
        from public.report_interaction_volume
        where period = 'day' or interaction_type = 'all' and language = 'all' order by 1, 2, 4, 3`),
    ).toEqual([
      'day 2026-01-06 00:00 all all 4 2 1 6',
      'day 2026-01-06 00:00 coverage_check all 0 1 1 1',
      'day 2026-01-06 00:00 location_share all 1 0 1 1',
      'day 2026-01-06 00:00 message all 1 1 1 2',
      'day 2026-01-06 00:00 quick_reply all 2 0 1 2',
      'day 2026-01-06 00:00 all en 4 2 1 6',
      'day 2026-01-06 00:00 coverage_check en 0 1 1 1',
      'day 2026-01-06 00:00 location_share en 1 0 1 1',
      'day 2026-01-06 00:00 message en 1 1 1 2',
      'day 2026-01-06 00:00 quick_reply en 2 0 1 2',
      'day 2026-02-01 00:00 all all 1 3 1 4',
      'day 2026-02-01 00:00 coverage_check all 0 3 1 3',
      'day 2026-02-01 00:00 message all 1 0 1 1',
      'day 2026-02-01 00:00 all zu 1 3 1 4',
      'day 2026-02-01 00:00 coverage_check zu 0 3 1 3',
      'day 2026-02-01 00:00 message zu 1 0 1 1',
      'hour 2026-01-06 00:00 all all 1 1 1 2',
      'hour 2026-01-06 01:00 all all 3 1 1 4',
      'hour 2026-02-01 10:00 all all 1 3 1 4',
    ]);
  });

  it('revenue and lifetime value', async () => {
    const revenue = (since: string, until: string) =>
      lines(`select coalesce(cohort::text, 'all') as a, coalesce(package_code, 'all') as b, active_subscribers as c, daily_revenue as d,
        monthly_revenue as e, churned_subscribers as f, churned_monthly_revenue as g, lifetime_value as h,
        lifetime_value_per_customer as i, used_days as j, revenue as k
        from public.report_revenue('${since}', '${until}') order by 1, 2`);
    expect(await revenue('2026-01-01', '2026-02-28')).toEqual([
      '2026-01-01 all 1 25 750 1 450 1800 900 84 1800',
      '2026-01-01 basic 0 0 0 1 450 450 450 30 450',
      '2026-01-01 standard 1 25 750 0 0 1350 1350 54 1350',
      'all all 1 25 750 1 450 1800 900 84 1800',
      'all basic 0 0 0 1 450 450 450 30 450',
      'all standard 1 25 750 0 0 1350 1350 54 1350',
    ]);
    expect((await revenue('2026-02-01', '2026-02-28')).slice(0, 3)).toEqual([
      '2026-01-01 all 1 25 750 1 450 1800 900 38 850',
      '2026-01-01 basic 0 0 0 1 450 450 450 10 150',
      '2026-01-01 standard 1 25 750 0 0 1350 1350 28 700',
    ]);
    expect((await revenue('2026-01-01', '2026-01-31')).slice(0, 1)).toEqual([
      '2026-01-01 all 2 40 1200 0 0 950 475 46 950',
    ]);
    expect(await revenue('2025-01-01', '2025-12-31')).toEqual([]);
  });

  it('each takes a period, both days included, and without one is the view of its name', async () => {
    for (const report of reports) {
      const whole = await lines(`select * from public.${report}()`);
      expect(await lines(`select * from public.${report}`), report).toEqual(whole);
      expect(whole.length, report).toBeGreaterThan(0);
      // the first thing of all happened on Ann's first day, at half past midnight
      const onFirst = await lines(`select * from public.${report}('2026-01-06', '2026-01-06')`);
      const before = await lines(`select * from public.${report}(null, '2026-01-05')`);
      if (report !== 'report_geographic_coverage') {
        expect(onFirst.length, report).toBeGreaterThan(0);
        expect(before, report).toEqual([]);
      }
    }
    const checks = (since: string, until: string) =>
      lines(`select sum(checks) from public.report_geographic_coverage('${since}', '${until}')`);
    expect(await checks('2026-01-06', '2026-01-06')).toEqual(['1']);
    expect(await checks('2026-01-07', '2026-02-01')).toEqual(['3']);
    expect(await checks('2026-02-02', '2026-12-31')).toEqual(['0']);
  });

  it('each says what it counts', async () => {
    const said = await database.transaction((transaction) =>
      transaction.query<{ name: string; comment: string }>(
        `select proname as name, obj_description(oid, 'pg_proc') as comment from pg_proc
         where pronamespace = 'public'::regnamespace and starts_with(proname, 'report_') order by 1`,
      ),
    );
    expect(said.map(({ name }) => name)).toEqual([...reports].sort());
    for (const { comment } of said) expect(comment).toMatch(/South African days? from since to until/);
  });
});
