-- A lease ended without its work: the next try comes later, the more often it failed.
create or replace function runtime.put_off(conversation uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.inbox set run_at = clock_timestamp() + runtime.back_off(attempts)
  where conversation_id = conversation and status = 'pending' and attempts > 0;
  update runtime.timers set run_at = clock_timestamp() + runtime.back_off(attempts)
  where conversation_id = conversation and run_at <= clock_timestamp() and attempts > 0;
end $$;

revoke all on function runtime.put_off from public, anon, authenticated, service_role;
grant execute on function runtime.put_off to service_role;
