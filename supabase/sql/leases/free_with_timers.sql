-- The same for due timers, longest due first.
create or replace function runtime.free_with_timers(caller runtime.caller, capacity integer) returns uuid[]
language plpgsql volatile set search_path = '' as $$
declare
  -- clock_timestamp() itself never bounds a look into an index: every timer there is would be read
  at timestamptz := clock_timestamp();
begin
  return array(
    select conversation.id
    from runtime.timers as head
    join runtime.conversations as conversation on conversation.id = head.conversation_id
    where head.run_at <= at
      and (
        conversation.lease_until is null or conversation.lease_until <= clock_timestamp()
        or conversation.lease_call_id = any(caller.lost)
      )
      and not exists (
        select from runtime.timers as earlier
        where earlier.conversation_id = head.conversation_id and (earlier.run_at, earlier.id) < (head.run_at, head.id)
      )
      -- an event that is being tried again comes first
      and not exists (
        select from runtime.inbox as event
        where event.conversation_id = head.conversation_id and event.status = 'pending' and event.run_at > clock_timestamp()
      )
    order by head.run_at
    limit greatest(capacity, 0)
    for no key update of conversation skip locked
  );
end $$;

revoke all on function runtime.free_with_timers from public, anon, authenticated, service_role;
grant execute on function runtime.free_with_timers to service_role;
