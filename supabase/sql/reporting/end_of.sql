-- The moment at which a day has ended in South Africa, the first that is not part of it; null: after all time.
create or replace function reporting.end_of(day date) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce((day + 1)::timestamp at time zone 'Africa/Johannesburg', 'infinity')
$$;

revoke all on function reporting.end_of from public, anon, authenticated, service_role;
grant execute on function reporting.end_of to authenticated, service_role;
