-- The numbers that only an operator can start again, and what stopped them.
create or replace function runtime.stopped_numbers() returns jsonb
language sql stable set search_path = ''
return (
  select coalesce(jsonb_agg(runtime.number_state(number) order by phone_number_id), '[]')
  from runtime.numbers as number where stopped_at is not null
);

revoke all on function runtime.stopped_numbers from public, anon, authenticated, service_role;
grant execute on function runtime.stopped_numbers to service_role;
