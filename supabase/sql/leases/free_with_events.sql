-- Free conversations whose next event may run now, oldest arrival first, locked; at most `capacity`. `among`: of these.
-- Never waits: what somebody holds is theirs. What a lost answer of this caller's gave out, nobody holds.
create or replace function runtime.free_with_events(caller runtime.caller, capacity integer, among uuid[] default null) returns uuid[]
language plpgsql volatile set search_path = '' as $$
begin
  return array(
    select conversation.id
    from runtime.inbox as head
    join runtime.conversations as conversation on conversation.id = head.conversation_id
    where head.status = 'pending' and head.run_at <= clock_timestamp()
      and (among is null or head.conversation_id = any(among))
      and (
        conversation.lease_until is null or conversation.lease_until <= clock_timestamp()
        or conversation.lease_call_id = any(caller.lost)
      )
      and not exists (
        select from runtime.inbox as earlier
        where earlier.conversation_id = head.conversation_id and earlier.status = 'pending'
          and (coalesce(earlier.retried_at, earlier.sent_at), earlier.arrival)
            < (coalesce(head.retried_at, head.sent_at), head.arrival)
      )
    order by head.arrival
    limit greatest(capacity, 0)
    for no key update of conversation skip locked
  );
end $$;

revoke all on function runtime.free_with_events from public, anon, authenticated, service_role;
grant execute on function runtime.free_with_events to service_role;
