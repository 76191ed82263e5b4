-- Whether this id, of a message or a bubble, is one of which nothing is kept.
create or replace function runtime.was_forgotten(id text) returns boolean
language sql stable set search_path = ''
return exists (select from runtime.forgotten where hash = runtime.hash_of(id) and until > clock_timestamp());

revoke all on function runtime.was_forgotten from public, anon, authenticated, service_role;
grant execute on function runtime.was_forgotten to service_role;
