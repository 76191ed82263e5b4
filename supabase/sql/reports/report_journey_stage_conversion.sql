-- A visit is a stay in one stage, however many events say so. Whoever left and came back tries anew: what they reach then is
-- not what they went on to the first time.
create or replace function public.report_journey_stage_conversion(since date default null, until date default null)
returns table (
  cohort date, language public.language_code, stage public.journey_stage, reached bigint, went_on bigint, rate_percent numeric,
  median_hours numeric, dropped_out bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with events as (
    select
      journey.customer_id, journey.seq, journey.to_stage, journey.timestamp,
      lag(journey.to_stage) over in_order as stage_before,
      count(*) filter (where journey.to_stage = 'churned')
        over (partition by journey.customer_id order by journey.seq rows between unbounded preceding and 1 preceding) as attempt
    from reporting.journey
    window in_order as (partition by journey.customer_id order by journey.seq)
  ),
  visits as (
    select
      events.customer_id, events.to_stage,
      lead(events.to_stage) over in_order as next_stage,
      lead(events.timestamp) over in_order - events.timestamp as stayed,
      max(events.to_stage) filter (where events.to_stage <> 'churned') over (
        partition by events.customer_id, events.attempt order by events.seq rows between 1 following and unbounded following
      ) as furthest_later
    from events
    where events.stage_before is distinct from events.to_stage
    window in_order as (partition by events.customer_id order by events.seq)
  ),
  counted as (
    select
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      customer.language, visits.to_stage as stage, visits.customer_id, visits.stayed,
      case when visits.to_stage = 'churned' then visits.next_stage is not null
        else coalesce(visits.furthest_later > visits.to_stage, false) end as went_on,
      visits.next_stage = 'churned' or (
        visits.next_stage is null and visits.to_stage < 'retention'
        and customer.last_interaction_at < statement_timestamp() - interval '30 days'
      ) as gave_up
    from visits join reporting.customers as customer on customer.id = visits.customer_id
    where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
  ),
  judged as (
    select counted.cohort, counted.language, counted.stage, bool_or(counted.went_on) as went_on, bool_or(counted.gave_up) as gave_up
    from counted
    group by counted.cohort, counted.language, counted.stage, counted.customer_id
  ),
  medians as (
    select counted.cohort, counted.language, counted.stage, percentile_cont(0.5) within group (order by counted.stayed) as stayed
    from counted
    group by 1, 2, 3
  )
  select
    judged.cohort, judged.language, judged.stage,
    count(*), count(*) filter (where judged.went_on),
    round(100.0 * count(*) filter (where judged.went_on) / count(*), 1),
    round((extract(epoch from medians.stayed) / 3600)::numeric, 2),
    count(*) filter (where judged.gave_up and not judged.went_on)
  from judged left join medians
    on medians.cohort = judged.cohort and medians.language is not distinct from judged.language and medians.stage = judged.stage
  group by judged.cohort, judged.language, judged.stage, medians.stayed
  order by 1, 2, 3
$$;

comment on function public.report_journey_stage_conversion is
  'The journeys, up to now, of customers whose first contact was on a South African day from since to until, both included (left out: no bound), by month of first contact and language. Per stage: reached: customers who were ever in it; went_on: those of them who came to a later stage before they left, or, of those who left, came back (rate_percent: how many of those who reached it); median_hours: of all stays in it that have ended; dropped_out: those who did not go on, and left, or fell silent for 30 days before they were subscribers. Moving back is no going on, and what somebody reaches after coming back counts for that time only.';

revoke all on function public.report_journey_stage_conversion from public, anon, authenticated, service_role;
grant execute on function public.report_journey_stage_conversion to authenticated, service_role;
