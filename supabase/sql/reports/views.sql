-- What reports may know.

create view reporting.packages with (security_barrier) as
  select id, package_code, name, price_per_day, sort_order from public.packages
  where (select reporting.may_read());

create view reporting.areas with (security_barrier) as
  select id, area_name, coverage_quality, is_active from public.coverage_areas
  where (select reporting.may_read());

create view reporting.places with (security_barrier) as
  select id, name, province from public.places
  where (select reporting.may_read());

-- Somebody who turned out to be somebody else is counted once. Of a position, only the nearest town is told.
create view reporting.customers with (security_barrier) as
  select
    customer.id, customer.preferred_language as language, customer.status, customer.acquisition_source,
    customer.referred_by is not null as is_referred,
    customer.first_contact_date as first_contact_at, customer.last_interaction_date as last_interaction_at,
    customer.conversion_date as converted_at, customer.waiting_since, nearest.id as waiting_place_id,
    customer.coverage_area_id as area_id, customer.selected_package_id as package_id,
    customer.selected_package_code as package_code, customer.lifetime_value
  from public.customers as customer
    left join lateral coalesce(customer.waiting_gps, customer.place_gps, customer.gps_coordinates) as home
      on customer.waiting_since is not null
    left join lateral (
      select place.id from public.places as place
      where home is not null
      order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(
        (home ->> 'longitude')::double precision, (home ->> 'latitude')::double precision
      )
      limit 1
    ) as nearest on true
  where customer.merged_into is null and (select reporting.may_read());

create view reporting.messages with (security_barrier) as
  select
    customer_id, session_id, interaction_type, language_used as language, timestamp,
    direction = 'in' as is_inbound, direction = 'out' as is_outbound,
    case when interaction_type = 'quick_reply' then metadata ->> 'package_code' end as viewed_package_code
  from public.customer_interactions
  where (select reporting.may_read());

create view reporting.coverage_checks with (security_barrier) as
  select
    interaction.timestamp, interaction.metadata ->> 'outcome' as outcome, interaction.metadata ->> 'area_id' as area_id,
    nearest.id as place_id
  from public.customer_interactions as interaction
    left join lateral (
      select place.id from public.places as place
      where interaction.metadata ->> 'latitude' is not null and interaction.metadata ->> 'longitude' is not null
      order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(
        (interaction.metadata ->> 'longitude')::double precision, (interaction.metadata ->> 'latitude')::double precision
      )
      limit 1
    ) as nearest on true
  where interaction.interaction_type = 'coverage_check' and (select reporting.may_read());

create view reporting.journey with (security_barrier) as
  select customer_id, seq, from_stage, to_stage, timestamp from public.customer_journey_events
  where (select reporting.may_read());

create view reporting.selections with (security_barrier) as
  select customer_id, package_code, selection_timestamp as timestamp, is_final_selection as is_final, selection_context as context
  from public.customer_package_selections
  where (select reporting.may_read());

-- Nothing of this is in `public`, so Supabase's default grants pass it by: each right is given here.
grant select on all tables in schema reporting to authenticated, service_role;

-- The reports.

create view public.report_customer_acquisition with (security_invoker) as
  select
    periods.period, periods.starts_on,
    customer.acquisition_source, customer.language, customer.is_referred,
    count(*) as new_customers,
    count(*) filter (where customer.converted_at < customer.first_contact_at + interval '1 day') as converted_within_1_day,
    count(*) filter (where customer.converted_at < customer.first_contact_at + interval '7 days') as converted_within_7_days,
    count(*) filter (where customer.converted_at < customer.first_contact_at + interval '30 days') as converted_within_30_days
  from reporting.customers as customer, reporting.periods(customer.first_contact_at) as periods
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5;

comment on view public.report_customer_acquisition is
  'New customers by day, week and month of first contact (South African time), source, language, referred or not.';

create view public.report_package_popularity with (security_invoker) as
  with facts as (
    select viewed_package_code as package_code, timestamp, 1 as views, 0 as selections, 0 as finals, 0 as upgrades, 0 as downgrades
    from reporting.messages
    where viewed_package_code is not null and is_inbound
    union all
    select package_code, timestamp, 0, 1, is_final::int, (context = 'upgrade')::int, (context = 'downgrade')::int
    from reporting.selections
  ),
  counted as (
    select
      periods.period, periods.starts_on, facts.package_code,
      sum(views) as views, sum(selections) as selections, sum(finals) as final_selections,
      sum(upgrades) as upgrades_to, sum(downgrades) as downgrades_to
    from facts, reporting.periods(facts.timestamp) as periods
    group by 1, 2, 3
  )
  select
    counted.period, counted.starts_on, counted.package_code, package.name as package_name,
    counted.views, counted.selections, counted.final_selections,
    round(100.0 * counted.final_selections
      / nullif(sum(counted.final_selections) over (partition by counted.period, counted.starts_on), 0), 1) as share_percent,
    counted.upgrades_to, counted.downgrades_to
  from counted left join reporting.packages as package using (package_code)
  order by counted.period, counted.starts_on, package.sort_order, counted.package_code;

comment on view public.report_package_popularity is
  'Per package and period: times its details were opened, chosen, finally chosen, its share of the final choices in percent, moves up and down to it.';

create view public.report_geographic_coverage with (security_invoker) as
  select
    'area' as kind, area.area_name as name, null as province, area.coverage_quality as quality, area.is_active,
    coalesce(checks.checks, 0) as checks, coalesce(checks.checks, 0) as covered, 0::bigint as not_covered, 0::bigint as unresolved,
    0::bigint as waiting, coalesce(customers.customers, 0) as customers, coalesce(customers.conversions, 0) as conversions
  from reporting.areas as area
    left join (
      select area_id, count(*) as checks from reporting.coverage_checks where outcome = 'covered' group by 1
    ) as checks on checks.area_id = area.id::text
    left join (
      select area_id, count(*) as customers, count(converted_at) as conversions from reporting.customers group by 1
    ) as customers on customers.area_id = area.id
  union all
  -- demand without coverage
  select
    'place', place.name, place.province, null, null,
    sum(demand.checks), 0, sum(demand.checks), 0, sum(demand.waiting), 0, 0
  from (
      select place_id, 1 as checks, 0 as waiting from reporting.coverage_checks where outcome = 'notCovered'
      union all
      select waiting_place_id, 0, 1 from reporting.customers where waiting_since is not null
    ) as demand
    left join reporting.places as place on place.id = demand.place_id
  group by place.id, place.name, place.province
  union all
  -- names that nobody knows, or that several places bear
  select 'unresolved', null, null, null, null, count(*), 0, 0, count(*), 0, 0, 0
  from reporting.coverage_checks
  where outcome not in ('covered', 'notCovered')
  having count(*) > 0;

comment on view public.report_geographic_coverage is
  'kind area: one row per coverage area; kind place: demand without coverage, by the nearest town; kind unresolved: checks that found no one place.';

create view public.report_journey_stage_conversion with (security_invoker) as
  with visits as (
    select
      journey.customer_id, journey.to_stage as stage,
      lead(journey.to_stage) over following as next_stage,
      lead(journey.timestamp) over following - journey.timestamp as stayed,
      max(journey.to_stage) filter (where journey.to_stage <> 'churned') over (
        following rows between 1 following and unbounded following
      ) as furthest_later
    from reporting.journey
    window following as (partition by journey.customer_id order by journey.seq)
  ),
  judged as (
    select
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      customer.language, visits.stage, visits.customer_id, visits.stayed,
      -- whoever comes back from churned to any stage has gone on
      coalesce(visits.furthest_later > visits.stage or visits.stage = 'churned', false) and visits.furthest_later is not null
        as went_on,
      visits.next_stage = 'churned' or (
        visits.next_stage is null and visits.stage < 'retention'
        and customer.last_interaction_at < now() - interval '30 days'
      ) as gave_up
    from visits join reporting.customers as customer on customer.id = visits.customer_id
  )
  select
    cohort, language, stage,
    count(distinct customer_id) as reached,
    count(distinct customer_id) filter (where went_on) as went_on,
    round(100.0 * count(distinct customer_id) filter (where went_on) / count(distinct customer_id), 1) as rate_percent,
    round((extract(epoch from percentile_cont(0.5) within group (order by stayed)) / 3600)::numeric, 2) as median_hours,
    count(distinct customer_id) filter (where gave_up and not went_on) as dropped_out
  from judged
  group by cohort, language, stage
  order by cohort, language, stage;

comment on view public.report_journey_stage_conversion is
  'Per stage, by language and month of first contact: customers who reached it, went on to a later one (in percent), median hours in it, and dropped out: churned, or silent for 30 days before they were subscribers.';

create view public.report_interaction_volume with (security_invoker) as
  with hours as (
    -- of a run of a flow one row an hour, and not one a message: so much less is left to sort
    select
      date_trunc('hour', message.timestamp at time zone 'Africa/Johannesburg') as hour, message.session_id,
      message.interaction_type::text, message.language::text,
      (count(*) filter (where message.is_inbound))::int as inbound, (count(*) filter (where message.is_outbound))::int as outbound
    from reporting.messages as message
    group by 1, 2, 3, 4
  ),
  messages as (
    select session_id, interaction_type, language, inbound, outbound, date_trunc(unit, hour) as starts_at, unit as period
    from hours, unnest(array['hour', 'day']) as unit
  )
  select
    period, starts_at,
    case when grouping(interaction_type) = 1 then 'all' else interaction_type end as interaction_type,
    case when grouping(language) = 1 then 'all' else language end as language,
    sum(inbound) as messages_in, sum(outbound) as messages_out,
    count(distinct session_id) as sessions,
    round(sum(inbound + outbound)::numeric / nullif(count(distinct session_id), 0), 2) as messages_per_session
  from messages
  group by period, starts_at, grouping sets ((interaction_type, language), (interaction_type), (language), ())
  order by 1, 2, 3, 4;

comment on view public.report_interaction_volume is
  'Messages by hour and by day (South African time), type and language; ''all'' marks the totals. A session is one run of a flow.';

create view public.report_revenue with (security_invoker) as
  with subscribers as (
    select
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      coalesce(package.package_code, customer.package_code) as package_code,
      customer.status = 'active' as is_active,
      customer.status in ('churned', 'cancelled') as is_gone,
      coalesce(package.price_per_day, 0) as per_day,
      customer.lifetime_value
    from reporting.customers as customer
      left join reporting.packages as package
        on package.id = customer.package_id or customer.package_id is null and package.package_code = customer.package_code
    where customer.converted_at is not null
  )
  select
    cohort, package_code, grouping(cohort) = 1 as is_all_cohorts, grouping(package_code) = 1 as is_all_packages,
    count(*) filter (where is_active) as active_subscribers,
    coalesce(sum(per_day) filter (where is_active), 0) as daily_revenue,
    coalesce(sum(per_day * 30) filter (where is_active), 0) as monthly_revenue,
    count(*) filter (where is_gone) as churned_subscribers,
    coalesce(sum(per_day * 30) filter (where is_gone), 0) as churned_monthly_revenue,
    sum(lifetime_value) as lifetime_value,
    round(avg(lifetime_value), 2) as lifetime_value_per_customer
  from subscribers
  group by grouping sets ((cohort, package_code), (cohort), (package_code), ())
  having count(*) > 0
  order by 1, 2;

comment on view public.report_revenue is
  'Per month of first contact and package, with totals (is_all_…): active subscribers, what they pay a day and in a month of 30 days, the same of those who left, and lifetime value, of everybody who ever subscribed.';

revoke all on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  from public, anon, authenticated, service_role;
grant select on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  to authenticated, service_role;
