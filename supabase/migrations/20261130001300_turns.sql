-- Whole turns: of each, everything is written or nothing.
-- Made from supabase/sql/turns (npm run generate).

create table runtime.journal (
  turn_id uuid not null,
  conversation_id uuid not null references runtime.conversations on delete cascade,
  customer_id uuid not null references public.customers on delete cascade,
  revision bigint not null,
  outcome text not null check (outcome in ('done', 'parked')),
  next_lease_no bigint,
  entry jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  month smallint not null default extract(month from clock_timestamp() at time zone 'UTC'),
  -- a turn is written once because its conversation is locked, in whichever month
  primary key (turn_id, month)
) partition by list (month);

comment on table runtime.journal is
  'What turns were given and did. Erasing deletes its rows by customer_id.';
comment on column runtime.journal.revision is 'The revision that the turn began on.';
comment on column runtime.journal.next_lease_no is
  'The lease that the answer handed on with what was waiting, so that a commit repeated after a lost answer hands on the same.';

create index journal_of_conversation on runtime.journal (conversation_id, revision);
create index journal_of_customer on runtime.journal (customer_id);
create index journal_by_time on runtime.journal (created_at);

alter table runtime.journal enable row level security, force row level security;
revoke all on runtime.journal from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.journal to service_role;
create policy service_role_all on runtime.journal to service_role using (true) with check (true);

-- A ring of twelve: a month is emptied whole once it is old, and is there again when its turn comes. Nobody has to make
-- partitions in time, or needs the right to.
do $$
declare
  part text;
begin
  for month in 1..12 loop
    part := format('journal_%s', lpad(month::text, 2, '0'));
    execute format('create table runtime.%I partition of runtime.journal for values in (%s)', part, month);
    execute format('alter table runtime.%I enable row level security, force row level security', part);
    execute format('create policy service_role_all on runtime.%I to service_role using (true) with check (true)', part);
    execute format('grant select, insert, update, delete, truncate on runtime.%I to service_role', part);
  end loop;
end $$;

-- {turns}: each is written whole or not at all, and answered in place. Gives what is to be sent because of them.
create or replace function public.commit(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  turn jsonb;
  results jsonb[] := '{}';
  result jsonb;
  whose uuid[];
  reason text;
  about text;
  violated text;
begin
  perform from runtime.conversations
  where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'turns'))
  order by id for no key update;
  whose := array(
    select customer_id from runtime.conversations
    where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'turns'))
  );
  perform from public.customers where id = any(whose) order by id for no key update;

  for turn in select value from jsonb_array_elements(p -> 'turns') loop
    begin
      result := runtime.commit_turn(caller, turn);
    exception
      -- nobody's fault: the caller tries the whole group again
      when deadlock_detected or serialization_failure then raise;
      when sqlstate 'LF409' then
        result := jsonb_build_object('status', 'lost');
      when sqlstate 'LF422' then
        get stacked diagnostics reason = message_text, about = pg_exception_detail;
        result := jsonb_build_object('status', 'refused', 'action', about, 'reason', reason);
      when others then
        get stacked diagnostics violated = constraint_name;
        -- deleted between our look and our write
        about := case
          when violated = 'customers_coverage_area_id_fkey' then 'customer.update'
          when violated in ('customers_selected_package_id_fkey', 'customer_package_selections_package_id_fkey') then 'package.select'
        end;
        result := case
          when about is not null then jsonb_build_object('status', 'refused', 'action', about, 'reason', 'gone')
          else jsonb_build_object('status', 'failed', 'error', runtime.failure(sqlstate, sqlerrm))
        end;
    end;
    results := results || result;
  end loop;

  perform runtime.heed(runtime.take_back(caller));
  return jsonb_build_object(
    'results', to_jsonb(results),
    'outbound', runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer, whose)
  );
end $$;

revoke all on function public.commit from public, anon, authenticated, service_role;
grant execute on function public.commit to service_role;

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
    conversation.window_until, greatest(clock_timestamp(), conversation.updated_at)
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
    opted_out_at = case when p ->> 'mode' = 'bot' then null else opted_out_at end
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
    updated_at = turn.at
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

revoke all on function runtime.park from public, anon, authenticated, service_role;
grant execute on function runtime.park to service_role;

-- The chat history's row of what a person of ours wrote from the phone app.
create or replace function runtime.record_echo(turn runtime.turn, event runtime.inbox, conversation runtime.conversations) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_interactions
    (customer_id, session_id, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, runtime.message_text(event.message),
    jsonb_strip_nulls(jsonb_build_object(
      'by', 'person', 'wamid', event.message_id, 'flow', conversation.flow, 'state', conversation.place
    )),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_echo from public, anon, authenticated, service_role;
grant execute on function runtime.record_echo to service_role;

-- The chat history's row of one message. `said`: {type, text, quickReply, metadata} as the turn has it, or null.
create or replace function runtime.record_inbound(turn runtime.turn, event runtime.inbox, conversation runtime.conversations, said jsonb)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, message_text, quick_reply_selected, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id,
    coalesce(said ->> 'type', 'message')::public.interaction_type,
    coalesce(said ->> 'text', runtime.message_text(event.message)),
    said ->> 'quickReply',
    jsonb_strip_nulls(jsonb_build_object('wamid', event.message_id, 'flow', conversation.flow, 'state', conversation.place))
      || coalesce(said -> 'metadata', '{}'),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.record_inbound to service_role;

-- {leases, parked}: gives leases back without their work; what is parked is set aside with its error.
create or replace function public.release(p jsonb) returns jsonb
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

revoke all on function public.release from public, anon, authenticated, service_role;
grant execute on function public.release to service_role;

-- The timers of a conversation become exactly `desired`, [{id, dueAt}]; one that is as it was keeps its attempts.
create or replace function runtime.set_timers(turn runtime.turn, desired jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.timers where conversation_id = turn.conversation_id
    and id not in (select wanted ->> 'id' from jsonb_array_elements(desired) as wanted);
  insert into runtime.timers (conversation_id, id, customer_id, due_at, run_at)
  select turn.conversation_id, wanted.id, turn.customer_id, runtime.from_ms(wanted."dueAt"), runtime.from_ms(wanted."dueAt")
  from jsonb_to_recordset(desired) as wanted (id text, "dueAt" bigint)
  on conflict (conversation_id, id) do update
    set due_at = excluded.due_at, run_at = excluded.run_at, attempts = 0
    where timers.due_at <> excluded.due_at;
end $$;

revoke all on function runtime.set_timers from public, anon, authenticated, service_role;
grant execute on function runtime.set_timers to service_role;

notify pgrst, 'reload schema';
