-- When a bubble of this number, of which nobody knows whether it arrived, is tried once more.
create or replace function runtime.retry_unknown_at(number_id text) returns timestamptz
language sql volatile set search_path = ''
return clock_timestamp() + coalesce(
  (select unknown_wait from runtime.numbers where phone_number_id = number_id), '15 minutes'
);

revoke all on function runtime.retry_unknown_at from public, anon, authenticated, service_role;
grant execute on function runtime.retry_unknown_at to service_role;
