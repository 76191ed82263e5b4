-- The time of so many milliseconds since 1970.
create or replace function runtime.from_ms(ms bigint) returns timestamptz
language sql immutable set search_path = ''
return timestamptz 'epoch' + ms * interval '1 millisecond';

revoke all on function runtime.from_ms from public, anon, authenticated, service_role;
grant execute on function runtime.from_ms to service_role;
