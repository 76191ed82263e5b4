-- The numbers from which nothing may leave now.
create or replace function runtime.shut_numbers() returns text[]
language sql volatile set search_path = ''
return array(
  select phone_number_id from runtime.numbers
  where stopped_at is not null or paused_until > clock_timestamp() or probing_until > clock_timestamp()
);

revoke all on function runtime.shut_numbers from public, anon, authenticated, service_role;
grant execute on function runtime.shut_numbers to service_role;
