-- What every table of ours has: who wrote it, since when, and until when it changed; rows that are written once stay as written.

alter table runtime.conversations
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt');

alter table runtime.timers
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table public.customers
  add check (system_input_process = 'bolt');

alter table public.customer_interactions
  add check (system_input_process = 'bolt');

alter table public.customer_journey_events
  add check (system_input_process = 'bolt');

alter table public.customer_package_selections
  add check (system_input_process = 'bolt'),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.erasures
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.forgotten
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.forgetting_key
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.flow_versions
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.path_reviews
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.inbox
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.raw_updates
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.preferences
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table public.packages
  add check (system_input_process = 'bolt');

alter table public.coverage_areas
  add check (system_input_process = 'bolt');

alter table runtime.outbox
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.statuses
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.early_statuses
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.identities
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table public.places
  add check (system_input_process = 'bolt');

alter table public.place_names
  add check (system_input_process = 'bolt');

alter table runtime.numbers
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.pairs
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.templates
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.traffic
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp();

alter table runtime.traffic_counted
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp();

alter table runtime.journal
  add column system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  add column updated_at timestamptz not null default clock_timestamp();

-- When somebody's last turn was is another thing than when their row changed.
alter table runtime.conversations add column last_turn_at timestamptz not null default clock_timestamp();
comment on column runtime.conversations.last_turn_at is 'No turn of it is earlier, whatever the clock says.';

-- The owner of the tables sees no row of them where it is no superuser, until it may.
alter table runtime.erasures no force row level security;
alter table runtime.flow_versions no force row level security;
alter table runtime.path_reviews no force row level security;
alter table runtime.inbox no force row level security;
alter table runtime.preferences no force row level security;
alter table runtime.outbox no force row level security;
alter table runtime.statuses no force row level security;
alter table runtime.early_statuses no force row level security;
alter table runtime.identities no force row level security;
alter table runtime.traffic no force row level security;
alter table runtime.conversations no force row level security;
update runtime.erasures set created_at = asked_at where true;
update runtime.flow_versions set created_at = published_at where true;
update runtime.path_reviews set created_at = reviewed_at where true;
update runtime.inbox set created_at = received_at where true;
update runtime.preferences set created_at = at where true;
update runtime.outbox set created_at = queued_at where true;
update runtime.statuses set created_at = received_at where true;
update runtime.early_statuses set created_at = received_at where true;
update runtime.identities set created_at = owned_at where true;
update runtime.traffic set created_at = hour where true;
update runtime.conversations set last_turn_at = updated_at where true;
alter table runtime.erasures force row level security;
alter table runtime.flow_versions force row level security;
alter table runtime.path_reviews force row level security;
alter table runtime.inbox force row level security;
alter table runtime.preferences force row level security;
alter table runtime.outbox force row level security;
alter table runtime.statuses force row level security;
alter table runtime.early_statuses force row level security;
alter table runtime.identities force row level security;
alter table runtime.traffic force row level security;
alter table runtime.conversations force row level security;


-- What is never changed cannot be.
revoke update on runtime.early_statuses from service_role;
revoke update on runtime.statuses from service_role;
revoke update on runtime.flow_versions from service_role;
revoke update on runtime.forgetting_key from service_role;
revoke update on runtime.raw_updates from service_role;
revoke update on runtime.traffic from service_role;
revoke delete on public.customers, public.customer_interactions from service_role;

-- Rows that are written once. Erasing blanks what a person said in them, and merging gives them to whom the person turned out
-- to be; nobody else changes one. Who asks is read from the functions that called: no setting that anybody could set.
-- Behind another trigger a whole customer is deleted, and with them their rows.
create or replace function public.written_once() returns trigger
language plpgsql set search_path = '' as $$
declare
  callers text;
begin
  get diagnostics callers = pg_context;
  if callers ~ '\nPL/pgSQL function runtime\.(erase_from|erase_interactions|merge_customers)\('
    or (tg_op = 'DELETE' and pg_trigger_depth() > 1)
  then
    return null;
  end if;
  raise exception '% is written once', tg_table_name
    using errcode = 'P0001', hint = 'A customer is erased with the function erase_customer.';
end $$;

revoke all on function public.written_once from public, anon, authenticated, service_role;

-- {flow, from, until}: which transitions were taken and which states entered, by whole hours, and where people who wrote
-- last in that time have fallen silent: their service window is over, and they stand there still. `countedUntil` is null
-- when all of the time is counted; else there is more, and the call is made again.
create or replace function public.count_traffic(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  since timestamptz := date_trunc('hour', (p ->> 'from')::timestamptz);
  til timestamptz := (p ->> 'until')::timestamptz;
  counted timestamptz;
  is_whole boolean;
begin
  perform runtime.check_protocol(p);
  counted := coalesce(runtime.count_hours(), '-infinity');
  -- what is left is little: it is counted where it stands
  is_whole := counted >= date_trunc('hour', clock_timestamp() - interval '5 minutes') - interval '1 hour';
  return jsonb_build_object(
    'countedUntil', case when not is_whole then runtime.iso(greatest(counted, since)) end,
    'structures', runtime.structures_of(p ->> 'flow'),
    'steps', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'step', steps.step, 'name', steps.name, 'language', steps.language,
        'structureHash', steps.structure_hash, 'count', steps.count
      ) order by steps.step, steps.name, steps.language, steps.structure_hash), '[]')
      from (
        select each.step, each.name, each.language, each.structure_hash, sum(each.count) as count
        from (
          select traffic.step, traffic.name, traffic.language, traffic.structure_hash, traffic.count
          from runtime.traffic as traffic
          where traffic.flow = p ->> 'flow' and traffic.hour >= since and traffic.hour < least(til, counted)
          union all
          select late.step, late.name, late.language, late.structure_hash, 1
          from runtime.steps_between(greatest(since, counted), til) as late
          where is_whole and late.flow = p ->> 'flow'
        ) as each
        group by each.step, each.name, each.language, each.structure_hash
      ) as steps
    ),
    'silent', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', silent.place, 'language', silent.language, 'structureHash', silent.structure_hash, 'count', silent.count
      ) order by silent.place, silent.language, silent.structure_hash), '[]')
      from (
        select place, language, coalesce(structure_hash, '') as structure_hash, count(*) as count
        from runtime.conversations
        where flow = p ->> 'flow' and place is not null and language is not null and merged_into is null
          and last_turn_at >= since and last_turn_at < til
          and coalesce(window_until, '-infinity') < clock_timestamp()
        group by place, language, coalesce(structure_hash, '')
      ) as silent
    )
  );
end $$;

revoke all on function public.count_traffic from public, anon, authenticated, service_role;
grant execute on function public.count_traffic to service_role;

-- {conversationId, text, by?}: what a person of ours, `by` name, answers goes the way of every bubble, behind what is queued.
create or replace function public.reply_to_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.handed_over_meant(p);
  customer public.customers;
  turn runtime.turn;
begin
  select * into customer from public.customers where id = conversation.customer_id for no key update;
  if customer.opted_out_at is not null then
    perform runtime.refuse('operator', 'the customer said stop: nothing goes to them until they write again');
  elsif (conversation.window_until > clock_timestamp()) is not true then
    perform runtime.refuse('operator', 'the customer service window is closed: they must write first');
  elsif trim(p ->> 'text') = '' then
    perform runtime.refuse('operator', 'there is no text');
  end if;
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.last_turn_at)
  );
  return jsonb_build_object('outboxId', runtime.effect_send(turn, jsonb_build_object(
    'message', jsonb_build_object('kind', 'text', 'body', p ->> 'text'),
    'text', p ->> 'text',
    'interaction', 'message',
    'metadata', jsonb_strip_nulls(
      jsonb_build_object('by', 'person', 'person', nullif(trim(p ->> 'by'), ''), 'flow', conversation.flow, 'state', conversation.place)
    ),
    'confirmation', false
  )));
end $$;

revoke all on function public.reply_to_customer from public, anon, authenticated, service_role;
grant execute on function public.reply_to_customer to service_role;

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
        'now', runtime.iso(greatest(clock_timestamp(), conversation.last_turn_at)),
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

-- Sets events aside with their error; what the customer sent still belongs in the chat history.
create or replace function runtime.park(conversation runtime.conversations, events uuid[], error text, journal jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  turn runtime.turn;
  event runtime.inbox;
begin
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.last_turn_at)
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

revoke all on function runtime.park from public, anon, authenticated, service_role;
grant execute on function runtime.park to service_role;

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

-- Of the two conversations with each of our numbers, the one in which the customer wrote last goes on.
create or replace function runtime.merge_conversations(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  pair record;
begin
  for pair in
    select ranked[1] as kept, ranked[2] as gone
    from (
      select array_agg(conversation.id order by
        greatest(conversation.last_inbound_at, (
          select max(event.sent_at) from runtime.inbox as event
          where event.conversation_id = conversation.id and event.status = 'pending' and event.kind = 'message'
        )) desc nulls last,
        conversation.created_at desc, conversation.id
      ) as ranked
      from runtime.conversations as conversation
      where conversation.customer_id in (first, other) and conversation.merged_into is null
      group by conversation.phone_number_id
    ) as of_number
  loop
    -- a turn under way in either writes nothing, and what it was about is run again where it belongs
    update runtime.conversations set
      lease_no = lease_no + 1, lease_holder = null, lease_until = null,
      revision = revision + 1, last_turn_at = greatest(clock_timestamp(), last_turn_at)
    where id in (pair.kept, pair.gone);
    if pair.gone is not null then perform runtime.end_conversation(pair.gone, pair.kept); end if;
  end loop;
  -- in this order: of conversations that go on, a customer has one with each number
  update runtime.conversations set customer_id = first where customer_id = other and merged_into is not null;
  update runtime.conversations set customer_id = first where customer_id = other;
end $$;

revoke all on function runtime.merge_conversations from public, anon, authenticated, service_role;
grant execute on function runtime.merge_conversations to service_role;

-- The pair after a message was given out.
create or replace function runtime.after_send(pair runtime.pairs, at timestamptz) returns runtime.pairs
language plpgsql immutable set search_path = '' as $$
begin
  if at < pair.burst_at + interval '5 seconds' then
    pair.burst := pair.burst + 1;
  else
    pair.burst_at := at;
    pair.burst := 1;
  end if;
  return pair;
end $$;

revoke all on function runtime.after_send from public, anon, authenticated, service_role;
grant execute on function runtime.after_send to service_role;

-- The pair after WhatsApp refused a message with 131056: 4^X s, at most 17 min.
create or replace function runtime.after_refusal(pair runtime.pairs, at timestamptz, pause jsonb) returns runtime.pairs
language plpgsql immutable set search_path = '' as $$
declare
  was_paused boolean := (pair.paused_until > at) is true;
begin
  pair.paused_until := runtime.pause_until(pair.paused_until, pair.refusals, at, pause, 4, interval '1024 seconds');
  pair.refusals := pair.refusals + case when was_paused then 0 else 1 end;
  return pair;
end $$;

revoke all on function runtime.after_refusal from public, anon, authenticated, service_role;
grant execute on function runtime.after_refusal to service_role;

-- {eventId}: a parked event waits again, behind what waits already. Its line of the history stays as it was written.
create or replace function public.retry_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.parked_meant(p);
begin
  update runtime.inbox set
    status = 'pending', attempts = 0, run_at = clock_timestamp(),
    -- by what waits, not by the clock: WhatsApp's times are whole seconds, and what comes next must stay behind it
    retried_at = coalesce((
      select max(coalesce(waiting.retried_at, waiting.sent_at)) + interval '1 microsecond'
      from runtime.inbox as waiting
      where waiting.conversation_id = event.conversation_id and waiting.status = 'pending'
    ), sent_at),
    turn_id = null, finished_at = null, error = null
  where id = event.id;
  return '{}';
end $$;

revoke all on function public.retry_event from public, anon, authenticated, service_role;
grant execute on function public.retry_event to service_role;

-- The chat history's row of one message. `said`: {type, text, quickReply, metadata} as the turn has it, or null.
create or replace function runtime.record_inbound(turn runtime.turn, event runtime.inbox, conversation runtime.conversations, said jsonb)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- one that was set aside has its row
  if event.retried_at is not null then return; end if;
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, message_text, quick_reply_selected, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id,
    coalesce(said ->> 'type', case event.message ->> 'kind'
      when 'choice' then 'quick_reply' when 'location' then 'location_share' else 'message'
    end)::public.interaction_type,
    nullif(coalesce(said ->> 'text', runtime.message_text(event.message)), ''),
    said ->> 'quickReply',
    runtime.message_details(event.message)
      || jsonb_strip_nulls(jsonb_build_object(
        'wamid', event.message_id, 'replies_to', event.refers_to, 'forwarded', nullif(event.is_forwarded, false),
        'flow', conversation.flow, 'state', conversation.place
      ))
      || coalesce(said -> 'metadata', '{}'),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.record_inbound to service_role;

-- The chat history's row of what a person of ours wrote from the phone app: WhatsApp does not tell who.
create or replace function runtime.record_echo(turn runtime.turn, event runtime.inbox, conversation runtime.conversations) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- one that was set aside has its row
  if event.retried_at is not null then return; end if;
  insert into public.customer_interactions
    (customer_id, session_id, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, runtime.message_text(event.message),
    runtime.message_details(event.message) || jsonb_strip_nulls(jsonb_build_object(
      'by', 'person', 'via', 'app', 'wamid', event.message_id, 'flow', conversation.flow, 'state', conversation.place
    )),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_echo from public, anon, authenticated, service_role;
grant execute on function runtime.record_echo to service_role;

-- Everything of `other` is `first`'s from now on. Journey events and the history of statuses are never changed: the earlier
-- ones stay with the row that `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  now_kept public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
  has_place boolean;
  step public.customer_status;
  merged jsonb := jsonb_build_object('merged', other);
  is_others boolean;
begin
  select * into gone from public.customers where id = other;
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands, unless only the other one is connected
  is_others := gone.status in ('active', 'suspended') and exists (
    select from public.customers where id = first and status not in ('active', 'suspended')
  );
  update public.customer_package_selections set is_final_selection = false
  where customer_id = case when is_others then first else other end and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = case when is_others then other else first end and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;
  perform runtime.merge_service_periods(first, other);

  -- what the person answered last counts, whichever of the two they were then
  update public.customer_consents set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what they sent and what we made of it belong together
  has_place := (
    select coalesce(gps_coordinates, place_gps) is not null or manual_location is not null
    from public.customers where id = first
  );
  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = case when has_place then kept.gps_coordinates else gone.gps_coordinates end,
    manual_location = case when has_place then kept.manual_location else gone.manual_location end,
    place_name = case when has_place then kept.place_name else gone.place_name end,
    place_gps = case when has_place then kept.place_gps else gone.place_gps end,
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    -- whoever came first tells where the person comes from
    acquisition_source = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_source else kept.acquisition_source end,
    acquisition_data = case
      when gone.first_contact_date < kept.first_contact_date then gone.acquisition_data else kept.acquisition_data end,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;
  if not is_others then
    update public.customers set price_per_day = coalesce(price_per_day, gone.price_per_day) where id = first;
  end if;

  -- Who is only pending, or quiet, is what the other had become, by the way that leads there; who had left, and as the other
  -- is connected, is so. Retention and churned follow.
  select * into now_kept from public.customers where id = first;
  if now_kept.status in ('pending', 'inactive')
    or gone.status in ('active', 'suspended') and now_kept.status in ('churned', 'cancelled') then
    foreach step in array case gone.status
      when 'active' then '{active}'
      when 'suspended' then '{active,suspended}'
      when 'churned' then '{active,churned}'
      when 'cancelled' then '{pending,cancelled}'
      else '{}'
    end::public.customer_status[] loop
      perform set_config('loop.status', jsonb_build_object('trigger', 'merged', 'data', merged, 'isPassing', step <> gone.status, 'at', greatest(
        least(case when step = 'active' then gone.conversion_date else gone.churn_date end, clock_timestamp()),
        (select max(change.timestamp) from public.customer_status_changes as change where change.customer_id = first)
      ))::text, true);
      -- at once: the service period of the other goes on as it is
      update public.customers set
        status = step,
        price_per_day = case when is_others then gone.price_per_day else price_per_day end,
        price_since = case when is_others then gone.price_since else price_since end,
        churn_reason = case when step in ('churned', 'cancelled') then coalesce(nullif(gone.churn_reason, ''), 'merged') end
      where id = first and status <> step;
    end loop;
    perform set_config('loop.status', '', true);
  end if;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  if stage is null and gone_stage is not null then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, 'awareness', 'merged', merged);
    stage := 'awareness';
  end if;
  -- what lies behind a decision follows from the status
  gone_stage := least(gone_stage, 'decision');
  if gone_stage > stage then
    begin
      insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data, movement)
      values (
        first, gone_stage, 'merged', merged,
        case when stage = 'awareness' and gone_stage = 'decision' then 'skip' else 'forward' end
      );
    exception when raise_exception then
      raise log 'how far % had come is left out of the journey of %: %', other, first, sqlerrm;
    end;
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;

-- {keepDays, inactiveDays}: erases who is due, drops what is old, and marks who has been quiet for long; one caller does it,
-- others have nothing to do. Whole months of the journal and of raw webhooks at once, once no day of theirs is younger; the
-- rest in small steps, one a call.
create or replace function public.keep_house(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  now_at timestamptz := clock_timestamp();
  oldest timestamptz := now_at - make_interval(days => (p ->> 'keepDays')::integer);
  quiet_since timestamptz := now_at - make_interval(days => (p ->> 'inactiveDays')::integer);
  kept integer[] := array(
    select distinct extract(month from day at time zone 'UTC')::integer
    from generate_series(oldest, now_at + interval '1 day', interval '1 day') as day
  );
  due record;
  parent text;
  part text;
  holds boolean;
  quiet_people uuid[];
  emptied text[] := '{}';
begin
  perform runtime.check_protocol(p);
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.keep_house', 0)) then
    return jsonb_build_object('mine', false);
  end if;
  due := runtime.erase_due();
  perform runtime.count_lifetime_values();

  foreach parent in array array['journal', 'raw_updates'] loop
    for month in 1..12 loop
      continue when month = any(kept);
      part := format('runtime.%s_%s', parent, lpad(month::text, 2, '0'));
      execute format('select exists (select from %s limit 1)', part) into holds;
      if holds then
        execute format('truncate %s', part);
        emptied := emptied || part;
      end if;
    end loop;
  end loop;

  delete from runtime.forgotten where hash in (select hash from runtime.forgotten where until < now_at limit 10000);
  delete from runtime.early_statuses where (message_hash, status) in (
    select message_hash, status from runtime.early_statuses where received_at < now_at - interval '8 days' limit 10000
  );
  delete from runtime.inbox where id in (
    select id from (select * from runtime.inbox order by arrival limit 1000) as first
    where status = 'done' and received_at < oldest
  );
  delete from runtime.outbox where id in (
    select id from (select * from runtime.outbox order by seq limit 1000) as first
    where status not in ('queued', 'sending') and blocks_until is null and queued_at < oldest
  );
  -- neither wrote nor was connected, and is not only just back; a program of the first release gives no days
  quiet_people := array(
    select quiet.id from public.customers as quiet
    where quiet.status = 'pending' and coalesce(quiet.last_interaction_date, quiet.first_contact_date) < quiet_since
      and quiet_since > (
        select change.timestamp from public.customer_status_changes as change
        where change.customer_id = quiet.id order by change.seq desc limit 1
      )
    order by coalesce(quiet.last_interaction_date, quiet.first_contact_date) limit 1000
    for no key update skip locked
  );
  update public.customers set status = 'inactive' where id = any(quiet_people);
  return jsonb_build_object('mine', true, 'erased', due.erased, 'failed', due.failed, 'emptied', to_jsonb(emptied));
end $$;

revoke all on function public.keep_house from public, anon, authenticated, service_role;
grant execute on function public.keep_house to service_role;

create trigger touch_updated_at before update on runtime.conversations
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.timers
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on public.customer_package_selections
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.erasures
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.forgotten
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.path_reviews
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.inbox
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.preferences
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.outbox
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.identities
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.numbers
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.pairs
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.templates
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.traffic_counted
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.journal
  for each row execute function public.touch_updated_at();

create trigger written_once before update or delete on public.customer_interactions
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_journey_events
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_status_changes
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_consents
  for each statement execute function public.written_once();

comment on table public.customers is
  'Whoever wrote to Loop. Erasing blanks name, phone_number, gps_coordinates, manual_location, coverage_area_id, churn_reason, referral_code, waiting_since, waiting_place, waiting_gps, notes, acquisition_data, place_name, place_gps by id.';

notify pgrst, 'reload schema';
