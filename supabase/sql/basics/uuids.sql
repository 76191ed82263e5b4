-- A list in JSON as an array; an error where one of them is no uuid.
create or replace function runtime.uuids(list jsonb) returns uuid[]
language sql immutable set search_path = ''
return array(select value::uuid from jsonb_array_elements_text(list) as value);

revoke all on function runtime.uuids from public, anon, authenticated, service_role;
grant execute on function runtime.uuids to service_role;
