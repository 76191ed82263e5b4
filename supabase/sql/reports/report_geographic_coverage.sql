create or replace function public.report_geographic_coverage(since date default null, until date default null)
returns table (
  kind text, name text, province text, quality public.coverage_quality, is_active boolean, checks bigint, covered bigint,
  not_covered bigint, unresolved bigint, waiting bigint, customers bigint, conversions bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with checked as (
    select done.outcome, done.area_id, done.place_id
    from reporting.coverage_checks as done
    where done.timestamp >= (select reporting.start_of(since)) and done.timestamp < (select reporting.end_of(until))
  ),
  covered as (
    select checked.area_id, count(*) as checks from checked where checked.outcome = 'covered' group by 1
  ),
  settled as (
    select
      customer.area_id,
      count(*) filter (
        where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
      ) as customers,
      count(*) filter (
        where customer.converted_at >= (select reporting.start_of(since)) and customer.converted_at < (select reporting.end_of(until))
      ) as conversions
    from reporting.customers as customer
    group by 1
  )
  select
    'area', area.area_name, null, area.coverage_quality, area.is_active,
    coalesce(covered.checks, 0), coalesce(covered.checks, 0), 0::bigint, 0::bigint,
    0::bigint, coalesce(settled.customers, 0), coalesce(settled.conversions, 0)
  from reporting.areas as area
    left join covered on covered.area_id = area.id::text
    left join settled on settled.area_id = area.id
  union all
  -- areas that are gone
  select 'area', null, null, null, null, sum(covered.checks)::bigint, sum(covered.checks)::bigint, 0, 0, 0, 0, 0
  from covered
  where not exists (select from reporting.areas as area where area.id::text = covered.area_id)
  having count(*) > 0
  union all
  -- demand without coverage
  select
    'place', place.name, place.province, null, null,
    sum(demand.checks), 0, sum(demand.checks), 0, sum(demand.waiting), 0, 0
  from (
      select checked.place_id, 1 as checks, 0 as waiting from checked where checked.outcome = 'notCovered'
      union all
      select customer.waiting_place_id, 0, 1 from reporting.customers as customer
      where customer.waiting_since >= (select reporting.start_of(since)) and customer.waiting_since < (select reporting.end_of(until))
    ) as demand
    left join reporting.places as place on place.id = demand.place_id
  group by place.id, place.name, place.province
  union all
  -- names that nobody knows, or that several places bear
  select 'unresolved', null, null, null, null, count(*), 0, 0, count(*), 0, 0, 0
  from checked
  where checked.outcome not in ('covered', 'notCovered')
  having count(*) > 0
$$;

comment on function public.report_geographic_coverage is
  'Coverage checks on South African days from since to until, both included (left out: no bound). kind area: one row per coverage area, with the checks that it covered, the customers there whose first contact was on those days, and those who were first connected on them; without a name: areas that are gone. kind place: demand without coverage, by the nearest town, with those who began to wait on those days and still do. kind unresolved: checks that found no one place.';

revoke all on function public.report_geographic_coverage from public, anon, authenticated, service_role;
grant execute on function public.report_geographic_coverage to authenticated, service_role;
