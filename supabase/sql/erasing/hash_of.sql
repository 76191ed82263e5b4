-- Null until there is a key: then nothing was hashed.
create or replace function runtime.hash_of(id text) returns bytea
language sql stable set search_path = ''
return (select sha256(convert_to(key || id, 'UTF8')) from runtime.forgetting_key);

revoke all on function runtime.hash_of from public, anon, authenticated, service_role;
grant execute on function runtime.hash_of to service_role;
