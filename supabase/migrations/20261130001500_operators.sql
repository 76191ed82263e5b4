-- What operators do: with conversations that a person has, with events that were set aside, with numbers.
-- Made from supabase/sql/operators (npm run generate).

-- The conversation that an operator means, locked; one that was merged away stands for the one that goes on.
create or replace function runtime.conversation_meant(p jsonb) returns runtime.conversations
language plpgsql volatile set search_path = '' as $$
declare
  conversation runtime.conversations;
begin
  perform runtime.check_protocol(p);
  select * into conversation from runtime.conversations where id = (
    select coalesce(merged_into, id) from runtime.conversations where id = runtime.as_uuid(p ->> 'conversationId')
  ) for no key update;
  if not found then perform runtime.refuse('operator', 'there is no such conversation'); end if;
  return conversation;
end $$;

revoke all on function runtime.conversation_meant from public, anon, authenticated, service_role;
grant execute on function runtime.conversation_meant to service_role;

-- {eventId, reason}: nobody will run it; the reason stays beside its error.
create or replace function public.discard_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.parked_meant(p);
begin
  update runtime.inbox set
    status = 'done', finished_at = clock_timestamp(), error = concat_ws('; ', error, 'discarded: ' || (p ->> 'reason'))
  where id = event.id;
  return '{}';
end $$;

revoke all on function public.discard_event from public, anon, authenticated, service_role;
grant execute on function public.discard_event to service_role;

-- The event that an operator means, by its id or its message id. Its conversation is locked before it, as everywhere.
create or replace function runtime.event_meant(p jsonb) returns runtime.inbox
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox;
begin
  perform runtime.check_protocol(p);
  select * into event from runtime.inbox
  where id = runtime.as_uuid(p ->> 'eventId') or message_id = p ->> 'eventId';
  if not found then perform runtime.refuse('operator', 'there is no such event'); end if;
  perform from runtime.conversations where id = event.conversation_id for no key update;
  select * into event from runtime.inbox where id = event.id for no key update;
  return event;
end $$;

revoke all on function runtime.event_meant from public, anon, authenticated, service_role;
grant execute on function runtime.event_meant to service_role;

-- The same, of a conversation that a person has.
create or replace function runtime.handed_over_meant(p jsonb) returns runtime.conversations
language plpgsql volatile set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.conversation_meant(p);
begin
  if conversation.mode <> 'handover' then
    perform runtime.refuse('operator', 'no person has this conversation');
  end if;
  return conversation;
end $$;

revoke all on function runtime.handed_over_meant from public, anon, authenticated, service_role;
grant execute on function runtime.handed_over_meant to service_role;

-- Conversations that people have, longest first, at most 200; `unanswered`: messages since anybody of ours last wrote.
create or replace function public.list_handovers(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('conversations', (
    select coalesce(jsonb_agg(
      runtime.where_it_stands(conversation) || jsonb_build_object('unanswered', (
        select count(*) from public.customer_interactions as said
        where said.customer_id = conversation.customer_id and said.message_text is not null
          -- by their order and not by a clock; the flow says nothing any more once a person has them
          and not exists (
            select from public.customer_interactions as answer
            where answer.customer_id = said.customer_id and answer.seq > said.seq and answer.bot_response is not null
          )
      )) order by conversation.handover_since
    ), '[]')
    from (
      select * from runtime.conversations where mode = 'handover' order by handover_since limit 200
    ) as conversation
  ));
end $$;

revoke all on function public.list_handovers from public, anon, authenticated, service_role;
grant execute on function public.list_handovers to service_role;

-- Our numbers: whether they may send, and what waits.
create or replace function public.list_numbers(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('numbers', (
    select coalesce(jsonb_agg(runtime.number_state(number) || jsonb_build_object(
      'queued', queued.count,
      'oldestQueuedAt', runtime.iso(queued.oldest_at),
      'unknown', (
        select count(*) from runtime.outbox as bubble
        where bubble.blocks_until is not null and bubble.status = 'unknown'
          and bubble.phone_number_id = number.phone_number_id
      )
    ) order by number.phone_number_id), '[]')
    from runtime.numbers as number, lateral (
      select count(*), min(bubble.queued_at) as oldest_at from runtime.outbox as bubble
      where bubble.status = 'queued' and bubble.phone_number_id = number.phone_number_id
    ) as queued
  ));
end $$;

revoke all on function public.list_numbers from public, anon, authenticated, service_role;
grant execute on function public.list_numbers to service_role;

-- Events set aside, longest first, at most 200.
create or replace function public.list_parked(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('events', (
    select coalesce(jsonb_agg(
      runtime.told_event(event) || jsonb_build_object('parkedAt', runtime.iso(event.finished_at))
      order by event.finished_at, event.arrival
    ), '[]')
    from runtime.inbox as event where event.id in (
      select id from runtime.inbox where status = 'parked' order by finished_at, arrival limit 200
    )
  ));
end $$;

revoke all on function public.list_parked from public, anon, authenticated, service_role;
grant execute on function public.list_parked to service_role;

-- The same, of an event that was set aside.
create or replace function runtime.parked_meant(p jsonb) returns runtime.inbox
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox := runtime.event_meant(p);
begin
  if event.status <> 'parked' then
    perform runtime.refuse('operator', format('the event is not parked but %s', event.status));
  end if;
  return event;
end $$;

revoke all on function runtime.parked_meant from public, anon, authenticated, service_role;
grant execute on function runtime.parked_meant to service_role;

-- {conversationId, text}: what a person answers goes the way of every bubble, behind what is queued.
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
    greatest(clock_timestamp(), conversation.updated_at)
  );
  return jsonb_build_object('outboxId', runtime.effect_send(turn, jsonb_build_object(
    'message', jsonb_build_object('kind', 'text', 'body', p ->> 'text'),
    'text', p ->> 'text',
    'interaction', 'message',
    'metadata', jsonb_strip_nulls(
      jsonb_build_object('by', 'person', 'flow', conversation.flow, 'state', conversation.place)
    ),
    'confirmation', false
  )));
end $$;

revoke all on function public.reply_to_customer from public, anon, authenticated, service_role;
grant execute on function public.reply_to_customer to service_role;

-- {phoneNumberId}: what stopped it was put right; one message tries, and the rest follows.
create or replace function public.resume_number(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  if not exists (select from runtime.numbers where phone_number_id = p ->> 'phoneNumberId') then
    perform runtime.refuse('operator', 'there is no such number');
  elsif not runtime.resume(p ->> 'phoneNumberId') then
    perform runtime.refuse('operator', 'the number is not stopped');
  end if;
  return '{}';
end $$;

revoke all on function public.resume_number from public, anon, authenticated, service_role;
grant execute on function public.resume_number to service_role;

-- {eventId}: a parked event waits again, behind what waits already. Its turn will write its line of the history anew.
create or replace function public.retry_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.parked_meant(p);
begin
  delete from public.customer_interactions
  where customer_id = event.customer_id and metadata ->> 'wamid' = event.message_id
    and (metadata ? 'parked' or event.kind = 'echo');
  update runtime.inbox set
    status = 'pending', attempts = 0, run_at = clock_timestamp(),
    -- by what waits, not by the clock: WhatsApp's times are whole seconds, and what comes next must stay behind it
    retried_at = (
      select max(coalesce(waiting.retried_at, waiting.sent_at)) + interval '1 microsecond'
      from runtime.inbox as waiting
      where waiting.conversation_id = event.conversation_id and waiting.status = 'pending'
    ),
    turn_id = null, finished_at = null, error = null
  where id = event.id;
  return '{}';
end $$;

revoke all on function public.retry_event from public, anon, authenticated, service_role;
grant execute on function public.retry_event to service_role;

-- {conversationId, to?}: the machine gets the conversation back, in the waiting state `to` where one is named.
create or replace function public.return_conversation(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.handed_over_meant(p);
begin
  if exists (
    select from runtime.inbox
    where conversation_id = conversation.id and status = 'pending' and kind = 'returned'
  ) then
    perform runtime.refuse('operator', 'the conversation is being returned already');
  end if;
  if p ->> 'to' is not null and not exists (
    select from runtime.flow_versions as version
    where version.structure_hash = conversation.structure_hash and jsonb_path_exists(
      version.chart, '$.root.** ? (@.path == $to && @.type == "atomic")', jsonb_build_object('to', p ->> 'to')
    )
  ) then
    perform runtime.refuse('operator', format('there is no state "%s" in the flow "%s"', p ->> 'to', conversation.flow));
  end if;
  insert into runtime.inbox (customer_id, conversation_id, phone_number_id, kind, message, sent_at, status)
  values (
    conversation.customer_id, conversation.id, conversation.phone_number_id, 'returned',
    jsonb_strip_nulls(jsonb_build_object('to', p ->> 'to')), clock_timestamp(), 'pending'
  );
  return '{}';
end $$;

revoke all on function public.return_conversation from public, anon, authenticated, service_role;
grant execute on function public.return_conversation to service_role;

-- {conversationId, limit}: a conversation with its customer and the newest `limit` lines of its history, oldest first.
create or replace function public.show_conversation(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.conversation_meant(p);
begin
  return runtime.where_it_stands(conversation) || jsonb_build_object(
    'customer', (
      select jsonb_build_object('name', name, 'phone', phone_number, 'status', status)
      from public.customers where id = conversation.customer_id
    ),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'at', runtime.iso(line.timestamp),
        'who', case
          when line.message_text is not null then 'customer'
          when line.metadata ->> 'by' = 'person' then 'person'
          else 'loop'
        end,
        'text', coalesce(line.message_text, line.bot_response),
        -- how far it has come, of what we sent
        'status', bubble.status
      ) order by line.seq), '[]')
      from (
        select * from public.customer_interactions
        where customer_id = conversation.customer_id
        order by seq desc limit (p ->> 'limit')::integer
      ) as line
      left join runtime.outbox as bubble on bubble.id = runtime.as_uuid(line.metadata ->> 'outboxId')
    )
  );
end $$;

revoke all on function public.show_conversation from public, anon, authenticated, service_role;
grant execute on function public.show_conversation to service_role;

-- {eventId}: one event with what the customer sent, what was tried with it, and the webhook that brought it.
create or replace function public.show_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.event_meant(p);
begin
  return runtime.told_event(event) || jsonb_build_object(
    'status', event.status, 'messageId', event.message_id, 'customerId', event.customer_id,
    'receivedAt', runtime.iso(event.received_at), 'finishedAt', runtime.iso(event.finished_at), 'message', event.message,
    'raw', (select raw from runtime.raw_updates where inbox_id = event.id),
    'journal', (select entry from runtime.journal where turn_id = event.turn_id)
  );
end $$;

revoke all on function public.show_event from public, anon, authenticated, service_role;
grant execute on function public.show_event to service_role;

-- What is told of an event wherever it is shown: nothing of what the customer sent.
create or replace function runtime.told_event(event runtime.inbox) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'eventId', event.id, 'kind', event.kind, 'conversationId', event.conversation_id,
  'sentAt', runtime.iso(event.sent_at), 'attempts', event.attempts, 'error', event.error
);

revoke all on function runtime.told_event from public, anon, authenticated, service_role;
grant execute on function runtime.told_event to service_role;

-- A conversation in a list: nothing of what the customer said.
create or replace function runtime.where_it_stands(conversation runtime.conversations) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'conversationId', conversation.id,
  'customerId', conversation.customer_id,
  'mode', conversation.mode,
  'to', conversation.handover_to,
  'since', runtime.iso(conversation.handover_since),
  'language', conversation.language,
  'flow', conversation.flow,
  'state', conversation.place,
  'lastMessageAt', runtime.iso(conversation.last_inbound_at),
  'windowUntil', runtime.iso(conversation.window_until)
);

revoke all on function runtime.where_it_stands from public, anon, authenticated, service_role;
grant execute on function runtime.where_it_stands to service_role;

notify pgrst, 'reload schema';
