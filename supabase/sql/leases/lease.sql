-- Leases those of the conversations that have something to run, and gives their ids; the caller has locked them, so that
-- nobody consumes it now. Counts the attempt on what each will run next: its first event, or else its due timers. Only the
-- first, so that a message that kills a process does not park its neighbours. A lease that nobody heard of was no attempt.
create or replace function runtime.lease(caller runtime.caller, candidates uuid[]) returns uuid[]
language plpgsql volatile set search_path = '' as $$
declare
  -- looked at again behind the lock: its holder may have finished between our look and our lock
  ids uuid[] := array(
    select candidate.id from unnest(candidates) with ordinality as candidate (id, place)
    where coalesce(
      -- what backs off holds up what is behind it
      (
        select event.run_at <= clock_timestamp() from runtime.inbox as event
        where event.conversation_id = candidate.id and event.status = 'pending'
        order by coalesce(event.retried_at, event.sent_at), event.arrival limit 1
      ),
      exists (
        select from runtime.timers as timer
        where timer.conversation_id = candidate.id and timer.run_at <= clock_timestamp()
      )
    )
    order by candidate.place
  );
  unheard uuid[] := '{}';
begin
  if ids = '{}' then return ids; end if;
  if caller.lost <> '{}' then
    unheard := array(select id from runtime.conversations where id = any(ids) and lease_call_id = any(caller.lost));
  end if;
  -- the service window too: receive stores messages without waiting for whoever holds the conversation. What WhatsApp
  -- refused although our window was open until `refused_until` proves that window wrong; a later message opens another.
  update runtime.conversations as conversation set
    lease_no = lease_no + 1,
    lease_holder = caller.replica,
    lease_call_id = caller.call_id,
    lease_until = clock_timestamp() + interval '30 seconds',
    last_inbound_at = greatest(conversation.last_inbound_at, waiting.last_message_at),
    window_until = case
      when greatest(conversation.window_until, waiting.last_message_at + interval '24 hours') <= waiting.refused_until
        then least(conversation.window_until, clock_timestamp())
      else greatest(conversation.window_until, waiting.last_message_at + interval '24 hours')
    end
  from unnest(ids) as wanted (id)
  left join lateral (
    select
      max(event.sent_at) filter (where event.kind = 'message') as last_message_at,
      max((event.message ->> 'refusedUntil')::timestamptz) filter (where event.kind = 'undelivered') as refused_until
    from runtime.inbox as event
    where event.conversation_id = wanted.id and event.status = 'pending'
  ) as waiting on true
  where conversation.id = wanted.id;

  update runtime.inbox set attempts = case when conversation_id = any(unheard) then greatest(attempts, 1) else attempts + 1 end
  where id in (
    select distinct on (event.conversation_id) event.id
    from runtime.inbox as event
    where event.conversation_id = any(ids) and event.status = 'pending'
    order by event.conversation_id, coalesce(event.retried_at, event.sent_at), event.arrival
  );
  update runtime.timers as timer set
    attempts = case when conversation_id = any(unheard) then greatest(attempts, 1) else attempts + 1 end
  where conversation_id = any(ids) and run_at <= clock_timestamp() and not exists (
    select from runtime.inbox as event
    where event.conversation_id = timer.conversation_id and event.status = 'pending'
  );
  return ids;
end $$;

revoke all on function runtime.lease from public, anon, authenticated, service_role;
grant execute on function runtime.lease to service_role;
