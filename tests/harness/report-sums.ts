import type { Database } from '../../runtime/store/database/index.js';

/** Each fact twice: as a report sums it up, and counted over the raw tables. */
const facts: Readonly<Record<string, { report: string; raw: string }>> = {
  'new customers': {
    report: `select sum(new_customers) from public.report_customer_acquisition where period = 'day'`,
    raw: 'select count(*) from public.customers',
  },
  'new customers who speak isiZulu': {
    report: `select sum(new_customers) from public.report_customer_acquisition where period = 'month' and language = 'zu'`,
    raw: `select count(*) from public.customers where preferred_language = 'zu'`,
  },
  'packages looked at': {
    report: `select sum(views) from public.report_package_popularity where period = 'week'`,
    raw: `select count(*) from public.customer_interactions
          where interaction_type = 'quick_reply' and direction = 'in' and metadata ? 'package_code'`,
  },
  'packages chosen': {
    report: `select sum(selections) from public.report_package_popularity where period = 'day'`,
    raw: 'select count(*) from public.customer_package_selections where undone_at is null',
  },
  'choices undone': {
    report: `select sum(undone) from public.report_package_popularity where period = 'day'`,
    raw: 'select count(*) from public.customer_package_selections where undone_at is not null',
  },
  'Family Plus signed up for': {
    report: `select sum(final_selections) from public.report_package_popularity
             where period = 'day' and package_code = 'standard'`,
    raw: `select count(*) from public.customer_package_selections
          where signed_at is not null and undone_at is null and package_code = 'standard'`,
  },
  'coverage checks': {
    report: 'select sum(checks) from public.report_geographic_coverage',
    raw: `select count(*) from public.customer_interactions where interaction_type = 'coverage_check'`,
  },
  'coverage checks of places without': {
    report: 'select sum(not_covered) from public.report_geographic_coverage',
    raw: `select count(*) from public.customer_interactions
          where interaction_type = 'coverage_check' and metadata ->> 'outcome' = 'notCovered'`,
  },
  'customers who wait': {
    report: 'select sum(waiting) from public.report_geographic_coverage',
    raw: 'select count(*) from public.customers where waiting_since is not null',
  },
  'customers who reached a decision': {
    report: `select sum(reached) from public.report_journey_stage_conversion where stage = 'decision'`,
    raw: `select count(distinct customer_id) from public.customer_journey_events where to_stage = 'decision'`,
  },
  'customers who went on from awareness': {
    report: `select sum(went_on) from public.report_journey_stage_conversion where stage = 'awareness'`,
    raw: `select count(distinct customer_id) from public.customer_journey_events where to_stage > 'awareness'`,
  },
  'messages in': {
    report: `select sum(messages_in) from public.report_interaction_volume
             where period = 'hour' and interaction_type = 'all' and language = 'all'`,
    raw: "select count(*) from public.customer_interactions where direction = 'in'",
  },
  'messages out in Afrikaans': {
    report: `select sum(messages_out) from public.report_interaction_volume
             where period = 'day' and interaction_type = 'all' and language = 'af'`,
    raw: `select count(*) from public.customer_interactions where direction = 'out' and language_used = 'af'`,
  },
  'daily revenue': {
    report: 'select sum(daily_revenue) from public.report_revenue where is_all_cohorts and is_all_packages',
    raw: `select sum(selection.price_per_day) from public.customers as customer
          join public.customer_package_selections as selection on selection.customer_id = customer.id
          where customer.status = 'active' and selection.is_final_selection`,
  },
  revenue: {
    report: 'select revenue from public.report_revenue where is_all_cohorts and is_all_packages',
    // of everybody who has ever been connected, also who is on hold or has left
    raw: 'select sum(lifetime_value) from public.customers where merged_into is null',
  },
};

/** By fact: what the report says, and what the raw tables do. */
export async function reportSums(
  database: Database,
): Promise<Record<string, { report: number; raw: number }>> {
  return database.transaction(async (transaction) => {
    const one = async (sql: string) => {
      const [row] = (await transaction.query(sql)) as Record<string, unknown>[];
      return Number(Object.values(row ?? {})[0] ?? 0);
    };
    const sums: Record<string, { report: number; raw: number }> = {};
    for (const [fact, { report, raw }] of Object.entries(facts))
      sums[fact] = { report: await one(report), raw: await one(raw) };
    return sums;
  });
}
