-- One turn; its conversation and customer are locked. Gives its result; raises LF409 when it came too late. What is said
-- of each message in `inbound` stands where the message stands in `eventIds`.
create or replace function runtime.commit_turn(caller runtime.caller, p jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  done runtime.journal;
  conversation runtime.conversations;
  turn runtime.turn;
  wanted_events uuid[] := runtime.uuids(p -> 'eventIds');
  event runtime.inbox;
  events runtime.inbox[];
  messages runtime.inbox[];
  consumed integer;
  op jsonb;
  next jsonb;
begin
  select * into done from runtime.journal where turn_id = (p ->> 'turnId')::uuid;
  select * into conversation from runtime.conversations where id = (p ->> 'conversationId')::uuid;

  -- the answer of the first commit was lost on its way
  if done.turn_id is not null then
    if (conversation.lease_no, conversation.lease_holder) = (done.next_lease_no, caller.replica) then
      update runtime.conversations set lease_call_id = caller.call_id where id = conversation.id;
      next := runtime.leased(array[conversation.id]) -> 0;
    end if;
    return jsonb_build_object('status', 'done', 'next', next);
  end if;

  if (conversation.lease_no, conversation.lease_holder, conversation.revision)
    is distinct from ((p ->> 'leaseNo')::bigint, caller.replica, (p ->> 'revision')::bigint) then
    raise exception 'the lease or the revision is another' using errcode = 'LF409';
  end if;

  -- nothing binds a customer who is still writing: the turn is run again with all that they said
  if (p ->> 'binds')::boolean and runtime.others_wait(conversation.id, wanted_events) then
    return jsonb_build_object('status', 'overtaken', 'next', runtime.leased(array[conversation.id]) -> 0);
  end if;

  turn := row(
    (p ->> 'turnId')::uuid, conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(p -> 'state' ->> 'sessionId'), (p ->> 'language')::public.language_code,
    conversation.window_until, greatest(clock_timestamp(), conversation.last_turn_at)
  );

  -- what the turn consumes must still be there
  with taken as (
    update runtime.inbox set status = 'done', turn_id = turn.id, finished_at = turn.at
    where id = any(wanted_events) and conversation_id = conversation.id and status = 'pending'
    returning inbox
  )
  select array_agg(taken.inbox order by coalesce((taken.inbox).retried_at, (taken.inbox).sent_at), (taken.inbox).arrival) into events from taken;
  if coalesce(cardinality(events), 0) <> cardinality(wanted_events) then
    raise exception 'an event is no longer pending' using errcode = 'LF409';
  end if;
  delete from runtime.timers as timer
  using jsonb_to_recordset(p -> 'timers') as named (id text, "dueAt" bigint)
  where timer.conversation_id = conversation.id and timer.id = named.id and timer.due_at = runtime.from_ms(named."dueAt");
  get diagnostics consumed = row_count;
  if consumed <> jsonb_array_length(p -> 'timers') then
    raise exception 'a timer is no longer armed' using errcode = 'LF409';
  end if;

  messages := array(select heard from unnest(events) as heard where heard.kind = 'message');
  update public.customers set
    last_interaction_date = case when messages <> '{}' then turn.at else last_interaction_date end,
    -- a switch in the middle; which language a new customer prefers, they have not said yet
    preferred_language = case when conversation.language <> turn.language then turn.language else preferred_language end,
    opted_out_at = case when p ->> 'mode' = 'bot' then null else opted_out_at end,
    -- who writes is no longer inactive
    status = case when messages <> '{}' and status = 'inactive' then 'pending' else status end
  where id = turn.customer_id and (
    messages <> '{}' or conversation.language <> turn.language or (p ->> 'mode' = 'bot' and opted_out_at is not null)
  );
  foreach event in array coalesce(events, '{}') loop
    if event.kind = 'echo' then perform runtime.record_echo(turn, event, conversation); end if;
  end loop;
  foreach event in array messages loop
    perform runtime.record_inbound(
      turn, event, conversation, p -> 'inbound' -> (array_position(wanted_events, event.id) - 1)
    );
  end loop;

  for op in select value from jsonb_array_elements(p -> 'effects') loop
    perform runtime.apply_effect(turn, op);
  end loop;
  if p -> 'effects' @> '[{"op": "silence"}]' or p -> 'effects' @> '[{"op": "handover.start"}]' then
    perform runtime.cancel_queued(turn.customer_id, turn.id, 'stopped, or handed over to a person');
  end if;
  perform runtime.set_timers(turn, p -> 'state' -> 'timers');

  update runtime.conversations set
    state = p -> 'state',
    flow = p -> 'state' -> 'frames' -> -1 ->> 'flow',
    place = p -> 'state' -> 'frames' -> -1 ->> 'state',
    structure_hash = p -> 'state' -> 'frames' -> -1 ->> 'structureHash',
    language = turn.language,
    mode = p ->> 'mode',
    handover_to = case when p ->> 'mode' = 'handover' then handover_to end,
    handover_since = case when p ->> 'mode' = 'handover' then coalesce(handover_since, turn.at) end,
    last_bubble_id = coalesce(
      (select id from runtime.outbox where turn_id = turn.id order by seq desc limit 1), last_bubble_id
    ),
    revision = revision + 1,
    last_turn_at = turn.at
  where id = conversation.id;

  next := runtime.hand_on(caller, conversation.id);
  insert into runtime.journal (turn_id, conversation_id, customer_id, revision, outcome, next_lease_no, entry, created_at)
  values (
    turn.id, conversation.id, turn.customer_id, conversation.revision, 'done', (next ->> 'leaseNo')::bigint,
    p -> 'journal', turn.at
  );
  return jsonb_build_object('status', 'done', 'next', next);
end $$;

revoke all on function runtime.commit_turn from public, anon, authenticated, service_role;
grant execute on function runtime.commit_turn to service_role;
