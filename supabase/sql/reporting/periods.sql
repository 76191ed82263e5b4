-- The day, week (from Monday) and month, in South Africa, that a moment falls in.
create or replace function reporting.periods(moment timestamptz) returns table (period text, starts_on date)
language sql stable set search_path = '' as $$
  select unit, date_trunc(unit, moment at time zone 'Africa/Johannesburg')::date
  from unnest(array['day', 'week', 'month']) as unit
$$;

revoke all on function reporting.periods from public, anon, authenticated, service_role;
grant execute on function reporting.periods to authenticated, service_role;
