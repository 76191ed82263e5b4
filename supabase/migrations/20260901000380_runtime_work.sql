-- Work for a replica that has room, and what became of it.

create function public.claim(p jsonb) returns jsonb
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

create function public.settle(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  item record;
  results jsonb[] := '{}';
  stopped jsonb;
begin
  for item in
    select value, place::integer from jsonb_array_elements(p -> 'results') with ordinality as given (value, place)
    order by value ->> 'outboxId', place
  loop
    begin
      perform runtime.apply_result(item.value);
      results[item.place] := to_jsonb('done'::text);
    exception when others then
      results[item.place] := runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  stopped := runtime.heed((p -> 'results') || runtime.take_back(caller), p ->> 'credential');
  return jsonb_build_object(
    'results', to_jsonb(results),
    'outbound', runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer),
    'stopped', stopped
  );
end $$;

create function public.extend(p jsonb) returns jsonb
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

-- Sets events aside with their error; what the customer sent still belongs in the chat history.
create function runtime.park(conversation runtime.conversations, events uuid[], error text, journal jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  turn runtime.turn;
  event runtime.inbox;
begin
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.updated_at)
  );
  for event in
    update runtime.inbox set status = 'parked', error = park.error, turn_id = turn.id, finished_at = turn.at
    where id = any(events) and conversation_id = conversation.id and status = 'pending'
    returning *
  loop
    if event.kind = 'message' then
      perform runtime.record_inbound(turn, event, conversation, '{"metadata": {"parked": true}}');
    elsif event.kind = 'echo' then
      perform runtime.record_echo(turn, event, conversation);
    end if;
  end loop;
  insert into runtime.journal (turn_id, conversation_id, customer_id, revision, outcome, entry, created_at)
  values (turn.id, conversation.id, conversation.customer_id, conversation.revision, 'parked', journal, turn.at);
end $$;

create function public.release(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  item jsonb;
  conversation runtime.conversations;
begin
  perform runtime.check_protocol(p);
  for item in
    select value from jsonb_array_elements((p -> 'leases') || (p -> 'parked')) order by (value ->> 'conversationId')::uuid
  loop
    select * into conversation from runtime.conversations
    where id = (item ->> 'conversationId')::uuid and lease_no = (item ->> 'leaseNo')::bigint
      and lease_holder = p ->> 'replica'
    for no key update;
    continue when not found;
    if item ? 'eventIds' then
      perform runtime.park(conversation, runtime.uuids(item -> 'eventIds'), item ->> 'error', item -> 'journal');
    end if;
    perform runtime.put_off(conversation.id);
    perform runtime.unlease(conversation.id);
  end loop;
  return '{}';
end $$;
