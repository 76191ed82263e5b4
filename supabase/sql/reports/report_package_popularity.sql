-- What happened on a day is counted in its week and month too, so each row is read once.
create or replace function public.report_package_popularity(since date default null, until date default null)
returns table (
  period text, starts_on date, package_code text, package_name text, views bigint, selections bigint, final_selections bigint,
  share_percent numeric, upgrades_to bigint, downgrades_to bigint, undone bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with facts as (
    select message.viewed_package_code as package_code, message.timestamp, 1 as views, 0 as choices, 0 as undone, 0 as finals,
      0 as upgrades, 0 as downgrades
    from reporting.messages as message
    where message.viewed_package_code is not null and message.is_inbound
    union all
    select choice.package_code, choice.timestamp, 0, (not choice.is_undone)::int, choice.is_undone::int, 0, 0, 0
    from reporting.selections as choice
    union all
    -- an upgrade that was only looked at is none
    select signed.package_code, signed.signed_at, 0, 0, 0, 1, (signed.context = 'upgrade')::int, (signed.context = 'downgrade')::int
    from reporting.selections as signed
    where signed.signed_at is not null and not signed.is_undone
  ),
  days as (
    select
      (facts.timestamp at time zone 'Africa/Johannesburg')::date as day, facts.package_code,
      sum(facts.views) as views, sum(facts.choices) as choices, sum(facts.undone) as undone, sum(facts.finals) as finals,
      sum(facts.upgrades) as upgrades, sum(facts.downgrades) as downgrades
    from facts
    where facts.timestamp >= (select reporting.start_of(since)) and facts.timestamp < (select reporting.end_of(until))
    group by 1, 2
  ),
  counted as (
    select
      unit, date_trunc(unit, days.day::timestamp)::date as starts, days.package_code,
      sum(days.views)::bigint as views, sum(days.choices)::bigint as choices, sum(days.undone)::bigint as undone,
      sum(days.finals)::bigint as finals, sum(days.upgrades)::bigint as upgrades, sum(days.downgrades)::bigint as downgrades
    from days, unnest(array['day', 'week', 'month']) as unit
    group by 1, 2, 3
  )
  select
    counted.unit, counted.starts, counted.package_code, package.name, counted.views, counted.choices, counted.finals,
    round(100.0 * counted.finals / nullif(sum(counted.finals) over (partition by counted.unit, counted.starts), 0), 1),
    counted.upgrades, counted.downgrades, counted.undone
  from counted left join reporting.packages as package on package.package_code = counted.package_code
  order by counted.unit, counted.starts, package.sort_order, counted.package_code
$$;

comment on function public.report_package_popularity is
  'Per package, what happened on South African days from since to until, both included (left out: no bound), by day, week (from Monday) and month. views: its details were opened. selections: it was chosen and not undone, by when it was chosen; undone: it was chosen, and gone back on or taken back. final_selections: it was signed up for and not taken back, by when; another package that replaced it later changes nothing. share_percent: of all final selections of that day, week or month. upgrades_to, downgrades_to: final selections by who had signed up for another package before, that costs less, or more.';

revoke all on function public.report_package_popularity from public, anon, authenticated, service_role;
grant execute on function public.report_package_popularity to authenticated, service_role;
