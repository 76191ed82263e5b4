-- Leases a conversation on when something waits in it, else lets it go. Gives what the next turn needs, or null.
create or replace function runtime.hand_on(caller runtime.caller, conversation uuid) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  leased uuid[] := runtime.lease(caller, array[conversation]);
begin
  if leased = '{}' then perform runtime.unlease(conversation); end if;
  return runtime.leased(leased) -> 0;
end $$;

revoke all on function runtime.hand_on from public, anon, authenticated, service_role;
grant execute on function runtime.hand_on to service_role;
