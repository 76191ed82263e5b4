-- ISO 8601 in UTC, whatever the session's time zone. Rounded up: a time given out never lies before the stored one.
create or replace function runtime.iso(at timestamptz) returns text
language sql immutable set search_path = ''
return to_char((at + interval '999 microseconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

revoke all on function runtime.iso from public, anon, authenticated, service_role;
grant execute on function runtime.iso to service_role;
