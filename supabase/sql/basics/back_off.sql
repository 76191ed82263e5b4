-- When something that failed so often may be tried again: the second time at once, then 2, 4, 8 … seconds, at most 10 min.
create or replace function runtime.back_off(attempts integer) returns interval
language sql immutable set search_path = ''
return case when attempts < 2 then interval '0' else least(2 ^ (attempts - 1), 600) * interval '1 second' end;

revoke all on function runtime.back_off from public, anon, authenticated, service_role;
grant execute on function runtime.back_off to service_role;
