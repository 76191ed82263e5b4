-- Milliseconds since 1970, whole.
create or replace function runtime.to_ms(at timestamptz) returns bigint
language sql immutable set search_path = ''
return floor(extract(epoch from at) * 1000)::bigint;

revoke all on function runtime.to_ms from public, anon, authenticated, service_role;
grant execute on function runtime.to_ms to service_role;
