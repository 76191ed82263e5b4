-- The moment at which a day begins in South Africa; null: before all time.
create or replace function reporting.start_of(day date) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce(day::timestamp at time zone 'Africa/Johannesburg', '-infinity')
$$;

revoke all on function reporting.start_of from public, anon, authenticated, service_role;
grant execute on function reporting.start_of to authenticated, service_role;
