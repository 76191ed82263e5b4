-- What went wrong with a turn, in words that hold no customer's data: errors about values repeat them.
create or replace function runtime.failure(state text, message text) returns text
language sql immutable set search_path = ''
return state || case when state like '22%' then '' else ' ' || message end;

revoke all on function runtime.failure from public, anon, authenticated, service_role;
grant execute on function runtime.failure to service_role;
