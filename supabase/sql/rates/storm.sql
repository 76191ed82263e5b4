-- So many sends in a row that failed for a reason of WhatsApp's own are no accident.
create or replace function runtime.storm() returns integer language sql immutable set search_path = '' return 5;

revoke all on function runtime.storm from public, anon, authenticated, service_role;
grant execute on function runtime.storm to service_role;
