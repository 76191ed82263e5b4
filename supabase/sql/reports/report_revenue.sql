create or replace function public.report_revenue(since date default null, until date default null)
returns table (
  cohort date, package_code text, is_all_cohorts boolean, is_all_packages boolean, active_subscribers bigint,
  daily_revenue numeric, monthly_revenue numeric, churned_subscribers bigint, churned_monthly_revenue numeric,
  lifetime_value numeric, lifetime_value_per_customer numeric, subscribers bigint, used_days bigint, revenue numeric,
  suspended_subscribers bigint, suspended_days bigint, unpriced_subscribers bigint, unpriced_days bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with bounds as (
    select
      least(until, today.day) as last_day, (select reporting.start_of(since)) as begins,
      -- what lasts now has no end yet
      case when until < today.day then (select reporting.end_of(until)) else 'infinity' end as ends
    from (select (statement_timestamp() at time zone 'Africa/Johannesburg')::date as day) as today
  ),
  lines as (
    select
      period.customer_id, period.package_code, period.price_per_day as price, period.status = 'active' as is_active,
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      -- first_day is null when no day counts
      greatest(0, least(period.last_day, bounds.last_day) - greatest(period.first_day, since) + 1)
        * (period.first_day is not null)::int as days,
      greatest(0, least(period.last_day, bounds.last_day) - period.first_day + 1) as days_ever,
      period.ends_at is null or period.ends_at >= bounds.ends as is_connected,
      lead(period.starts_at) over in_time is null as is_newest,
      period.ends_at >= bounds.begins and period.ends_at < bounds.ends as has_ended,
      row_number() over (partition by period.customer_id, period.package_code) = 1 as is_one_of_package
    from bounds, reporting.service_periods as period
      join reporting.customers as customer on customer.id = period.customer_id
    where period.starts_at < bounds.ends and (period.ends_at is null or period.starts_at < period.ends_at)
    window in_time as (partition by period.customer_id order by period.starts_at)
  )
  -- customers are counted by one of their lines: to count them as such would sort all lines once for every kind of total
  select
    lines.cohort, lines.package_code, grouping(lines.cohort) = 1, grouping(lines.package_code) = 1,
    count(*) filter (where is_active and is_connected),
    coalesce(sum(price) filter (where is_active and is_connected), 0),
    coalesce(sum(price * 30) filter (where is_active and is_connected), 0),
    count(*) filter (where is_newest and has_ended),
    coalesce(sum(price * 30) filter (where is_newest and has_ended), 0),
    coalesce(sum(price * days_ever) filter (where is_active), 0),
    round(coalesce(sum(price * days_ever) filter (where is_active), 0) / case
      when grouping(lines.package_code) = 1 then count(*) filter (where is_newest) else count(*) filter (where is_one_of_package)
    end, 2),
    case when grouping(lines.package_code) = 1 then count(*) filter (where is_newest) else count(*) filter (where is_one_of_package) end,
    coalesce(sum(days) filter (where is_active), 0),
    coalesce(sum(price * days) filter (where is_active), 0),
    count(*) filter (where not is_active and is_connected),
    coalesce(sum(days) filter (where not is_active), 0),
    count(*) filter (where is_active and is_connected and price is null),
    coalesce(sum(days) filter (where is_active and price is null), 0)
  from lines
  group by grouping sets ((lines.cohort, lines.package_code), (lines.cohort), (lines.package_code), ())
  having count(*) > 0
  order by 1, 2
$$;

comment on function public.report_revenue is
  'Of South African days from since to until, both included (left out: no bound; at most today), per month of first contact and package, with totals (is_all_…). Prices are what each customer paid on each day, never today''s list. used_days: days on which a line was active at some moment; revenue: what these cost, each day once, at the price of its last active moment; suspended_days: days on which a line was suspended and never active. At the end of the last day: active_subscribers, what they pay a day (daily_revenue) and in 30 days (monthly_revenue), and suspended_subscribers. churned_subscribers left on those days and were not back at the end; churned_monthly_revenue: what they paid in 30 days. lifetime_value: revenue from the beginning to the last day, by the package that was used; …_per_customer: by subscribers, all who were connected by then. unpriced_…: of those counted, whose price nobody knows; they are in no sum of money.';

revoke all on function public.report_revenue from public, anon, authenticated, service_role;
grant execute on function public.report_revenue to authenticated, service_role;
