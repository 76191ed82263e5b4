-- Who runs which conversation. A lease is taken in one statement and the state read in the next: a statement that waited on a row would return its new revision with the events of before.
-- Made from supabase/sql/leases (npm run generate).

-- Work for a replica that has room: conversations that have something to run, and bubbles to send.
create or replace function public.claim(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  capacity integer := (p ->> 'capacity')::integer;
  -- messages come first, but timers keep a quarter, and one that is a minute late its turn
  kept_for_timers integer := greatest(
    capacity / 4,
    case when (select min(run_at) from runtime.timers) < clock_timestamp() - interval '1 minute' then 1 else 0 end
  );
  ids uuid[];
  outbound jsonb;
  -- clock_timestamp() itself never bounds a look into an index
  at timestamptz;
begin
  ids := runtime.lease(caller, runtime.free_with_events(caller, capacity - kept_for_timers));
  ids := ids || runtime.lease(caller, runtime.free_with_timers(caller, capacity - cardinality(ids)));
  -- what the timers did not need
  ids := ids || runtime.lease(caller, runtime.free_with_events(caller, capacity - cardinality(ids)));

  perform runtime.note_uptime();
  perform runtime.heed(runtime.take_back(caller));
  perform runtime.expire_outbox();
  outbound := runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer);
  at := clock_timestamp();
  return jsonb_build_object(
    'conversations', runtime.leased(ids),
    'outbound', outbound,
    'now', runtime.iso(at),
    'nextDueAt', runtime.iso(least(
      (select min(run_at) from runtime.timers where run_at > at),
      (select min(run_at) from runtime.inbox where status = 'pending' and run_at > at),
      (select min(run_at) from runtime.outbox where status = 'queued' and run_at > at),
      (select min(blocks_until) from runtime.outbox where blocks_until > at),
      runtime.numbers_free_at()
    )),
    'stopped', runtime.stopped_numbers()
  );
end $$;

revoke all on function public.claim from public, anon, authenticated, service_role;
grant execute on function public.claim to service_role;

-- `customer.*` of a turn. The stage is null until the first journey event.
create or replace function runtime.customer_facts(customer public.customers) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return jsonb_build_object(
    'name', customer.name,
    'status', customer.status,
    'preferred_language', customer.preferred_language,
    'journey_stage', case when exists (
      select from public.customer_journey_events as event where event.customer_id = customer.id
    ) then customer.current_journey_stage end,
    'coverage_available', customer.coverage_available,
    'coverage_area_id', customer.coverage_area_id,
    'manual_location', customer.manual_location,
    'gps', customer.gps_coordinates,
    'selected_package_code', customer.selected_package_code,
    'consent_given', customer.consent_given,
    'referral_code', customer.referral_code
  );
end $$;

revoke all on function runtime.customer_facts from public, anon, authenticated, service_role;
grant execute on function runtime.customer_facts to service_role;

-- {leases}: those that are still this replica's go on for 30 seconds; `held` tells of each whether it does.
create or replace function public.extend(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  held jsonb;
begin
  perform runtime.check_protocol(p);
  perform from runtime.conversations
  where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'leases'))
  order by id for no key update;
  with extended as (
    update runtime.conversations as conversation set lease_until = clock_timestamp() + interval '30 seconds'
    from jsonb_to_recordset(p -> 'leases') as lease ("conversationId" uuid, "leaseNo" bigint)
    where conversation.id = lease."conversationId" and conversation.lease_no = lease."leaseNo"
      and conversation.lease_holder = p ->> 'replica'
    returning conversation.id, conversation.lease_no
  )
  select coalesce(jsonb_agg(extended.id is not null order by asked.place), '[]') into held
  from jsonb_array_elements(p -> 'leases') with ordinality as asked (lease, place)
  left join extended on extended.id = (asked.lease ->> 'conversationId')::uuid
    and extended.lease_no = (asked.lease ->> 'leaseNo')::bigint;
  return jsonb_build_object('held', held);
end $$;

revoke all on function public.extend from public, anon, authenticated, service_role;
grant execute on function public.extend to service_role;

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

-- Leased conversations as the caller gets them, in the order of `ids`. Call in a statement after the lease.
create or replace function runtime.leased(ids uuid[]) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
  if ids = '{}' then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'conversationId', conversation.id,
        'customerId', conversation.customer_id,
        'leaseNo', conversation.lease_no,
        'leaseUntil', runtime.iso(conversation.lease_until),
        'revision', conversation.revision,
        'now', runtime.iso(greatest(clock_timestamp(), conversation.updated_at)),
        'state', conversation.state,
        'customer', runtime.customer_facts(customer),
        'windowUntil', runtime.iso(conversation.window_until),
        'events', waiting.events,
        'othersWait', runtime.others_wait(conversation.id, waiting.ids),
        'timers', (
          select coalesce(jsonb_agg(jsonb_build_object('id', timer.id, 'dueAt', runtime.to_ms(timer.due_at)) order by timer.due_at, timer.id), '[]')
          from runtime.timers as timer
          where timer.conversation_id = conversation.id and timer.run_at <= clock_timestamp()
        )
      ) || case when bubble.id is null then '{}' else jsonb_build_object(
        'lastBubble', jsonb_build_object('message', bubble.message, 'acceptedAt', runtime.iso(bubble.accepted_at))
      ) end
      order by wanted.place
    ), '[]')
    from unnest(ids) with ordinality as wanted (id, place)
    join runtime.conversations as conversation on conversation.id = wanted.id
    join public.customers as customer on customer.id = conversation.customer_id
    left join runtime.outbox as bubble on bubble.id = conversation.last_bubble_id
    cross join lateral (
      select events, array(select (event ->> 'id')::uuid from jsonb_array_elements(events) as event) as ids
      from runtime.waiting_events(conversation.id) as events
    ) as waiting
  );
end $$;

revoke all on function runtime.leased from public, anon, authenticated, service_role;
grant execute on function runtime.leased to service_role;

-- Whether messages wait in a conversation beside these.
create or replace function runtime.others_wait(conversation uuid, these uuid[]) returns boolean
language sql stable set search_path = ''
return exists (
  select from runtime.inbox as event
  where event.conversation_id = conversation and event.status = 'pending' and event.kind = 'message'
    and event.id <> all(these)
);

revoke all on function runtime.others_wait from public, anon, authenticated, service_role;
grant execute on function runtime.others_wait to service_role;

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

-- Nobody runs it any more.
create or replace function runtime.unlease(conversation uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set lease_holder = null, lease_call_id = null, lease_until = null where id = conversation;
end $$;

revoke all on function runtime.unlease from public, anon, authenticated, service_role;
grant execute on function runtime.unlease to service_role;

-- What waits in a conversation, in order. What failed before runs alone.
create or replace function runtime.waiting_events(conversation uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object('id', id, 'attempts', greatest(attempts, 1), 'sentAt', runtime.iso(sent_at), 'kind', kind)
        || case kind
          when 'message' then jsonb_build_object('messageId', message_id, 'message', message)
            || case when refers_to is null then '{}'::jsonb else jsonb_build_object('refersTo', (
              select bubble.message from runtime.outbox as bubble
              where bubble.message_id = waiting.refers_to and bubble.conversation_id = waiting.conversation_id
            )) end
            || case when is_forwarded then '{"isForwarded": true}'::jsonb else '{}'::jsonb end
          when 'undelivered' then jsonb_build_object('code', message -> 'code')
          when 'returned' then coalesce(message, '{}')
          else '{}'
        end
      order by place
    ), '[]')
    from (
      select event.*,
        row_number() over in_order as place,
        sum(event.attempts) over in_order as tries,
        first_value(event.attempts) over in_order as first_attempts
      from runtime.inbox as event
      where event.conversation_id = conversation and event.status = 'pending'
      window in_order as (order by coalesce(event.retried_at, event.sent_at), event.arrival rows unbounded preceding)
      order by coalesce(event.retried_at, event.sent_at), event.arrival
      limit 50
    ) as waiting
    -- up to the next that was tried before: what is behind it must not pass it
    where place = 1 or (first_attempts = 1 and tries = 1)
  );
end $$;

revoke all on function runtime.waiting_events from public, anon, authenticated, service_role;
grant execute on function runtime.waiting_events to service_role;

notify pgrst, 'reload schema';
