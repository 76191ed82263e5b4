-- Nobody runs it any more.
create or replace function runtime.unlease(conversation uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set lease_holder = null, lease_call_id = null, lease_until = null where id = conversation;
end $$;

revoke all on function runtime.unlease from public, anon, authenticated, service_role;
grant execute on function runtime.unlease to service_role;
