-- null where the text is no uuid.
create or replace function runtime.as_uuid(value text) returns uuid
language sql immutable set search_path = ''
return case when value ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then value::uuid end;

revoke all on function runtime.as_uuid from public, anon, authenticated, service_role;
grant execute on function runtime.as_uuid to service_role;
