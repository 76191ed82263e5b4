-- What WhatsApp posts, stored before it is acknowledged.

-- One update, once. Gives the conversation it waits in, null when nothing is to be run; `result`: stored or duplicate.
create function runtime.store_event(p jsonb, out result text, out conversation uuid)
language plpgsql volatile set search_path = '' as $$
declare
  -- when the customer wrote, never later than now: a telephone's clock may be wrong
  at timestamptz := least((p ->> 'sentAt')::timestamptz, clock_timestamp());
  is_message boolean := p ->> 'kind' = 'message' and p -> 'message' <> 'null';
  to_run boolean;
  customer uuid;
  place uuid;
  stored_id uuid;
begin
  if exists (select from runtime.inbox where message_id = p ->> 'messageId')
    or runtime.was_forgotten(p ->> 'messageId')
  then
    result := 'duplicate';
    return;
  end if;
  customer := runtime.customer_of(p -> 'identity', is_message, at);
  if customer is null then
    -- about somebody who is no customer, as whoever was erased: it came, and nothing of it is kept
    result := case when runtime.forget_id(p ->> 'messageId') then 'stored' else 'duplicate' end;
    return;
  end if;
  place := runtime.conversation_of(customer, p ->> 'phoneNumberId');
  -- an echo: a person of ours wrote from the phone app
  to_run := is_message or p ->> 'kind' = 'echo';
  insert into runtime.inbox
    (message_id, customer_id, conversation_id, phone_number_id, kind, message, refers_to, is_forwarded, sent_at, status)
  values (
    p ->> 'messageId', customer, place, p ->> 'phoneNumberId', p ->> 'kind', nullif(p -> 'message', 'null'),
    p ->> 'repliesTo', coalesce((p ->> 'isForwarded')::boolean, false), at,
    case when to_run then 'pending' else 'done' end
  )
  on conflict (message_id) do nothing
  returning 'stored', case when status = 'pending' then place end, id into result, conversation, stored_id;
  insert into runtime.raw_updates (inbox_id, raw) select stored_id, p ->> 'raw' where stored_id is not null and p ->> 'raw' is not null;
  -- the same update, stored by somebody else while we looked
  result := coalesce(result, 'duplicate');

  if result = 'stored' and p ->> 'kind' = 'system' and p ? 'newIdentity' then
    perform runtime.move_identity(customer, p -> 'identity', p -> 'newIdentity');
  end if;
end $$;

-- {identity, value, at}: whether marketing may be sent. Newer news wins.
create function runtime.store_preference(p jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  customer uuid := runtime.customer_of(p -> 'identity', false, clock_timestamp());
begin
  if customer is null then return; end if;
  insert into runtime.preferences as known (customer_id, value, at)
  values (customer, p ->> 'value', (p ->> 'at')::timestamptz)
  on conflict (customer_id) do update set value = excluded.value, at = excluded.at where known.at <= excluded.at;
  if not found then return; end if;
  update public.customers set
    marketing_opted_out_at = case when p ->> 'value' = 'stop' then (p ->> 'at')::timestamptz end
  where id = customer
    and (marketing_opted_out_at is null or marketing_opted_out_at <= (p ->> 'at')::timestamptz);
end $$;

-- One member of a call went wrong: it alone is undone, its neighbours are not. Raises what is nobody's fault again: the
-- caller tries the whole group once more.
create function runtime.failed_alone(state text, message text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  if state in ('40001', '40P01') then raise exception using errcode = state, message = failed_alone.message; end if;
  return jsonb_build_object('failed', runtime.failure(state, message));
end $$;

create function public.receive(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  identities jsonb[] := array(
    select identity from jsonb_array_elements((p -> 'events') || (p -> 'preferences')) as named,
      unnest(array[named -> 'identity', named -> 'newIdentity']) as identity
    where identity is not null
  );
  item jsonb;
  stored record;
  applied record;
  event_results jsonb[] := '{}';
  preference_results jsonb[] := '{}';
  status_results jsonb[] := '{}';
  waiting uuid[] := '{}';
  freed uuid[] := '{}';
  answers jsonb;
  stopped jsonb;
  leased uuid[];
begin
  if runtime.hold_identities(identities, jsonb_path_exists(p, '$.events[*].newIdentity')) then
    perform runtime.merge_people((p -> 'events') || (p -> 'preferences'));
  end if;
  for item in select value from jsonb_array_elements(p -> 'events') loop
    begin
      stored := runtime.store_event(item);
      event_results := event_results || to_jsonb(stored.result);
      if stored.conversation is not null then waiting := waiting || stored.conversation; end if;
    exception when others then
      event_results := event_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  for item in select value from jsonb_array_elements(p -> 'preferences') loop
    begin
      perform runtime.store_preference(item);
      preference_results := preference_results || to_jsonb('stored'::text);
    exception when others then
      preference_results := preference_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  perform runtime.drop_unowned_identities(identities);

  leased := runtime.lease(caller, runtime.free_with_events(caller, (p ->> 'capacity')::integer, waiting));

  -- before the customer's word closes it: it was never on its way
  answers := runtime.take_back(caller);
  perform runtime.close_unknown(array(select customer_id from runtime.conversations where id = any(waiting)));
  for item in select value from jsonb_array_elements(p -> 'statuses') loop
    begin
      applied := runtime.apply_status(item);
      status_results := status_results || to_jsonb(applied.result);
      if applied.result = 'applied' then freed := freed || applied.customer; end if;
      if applied.answer is not null then answers := answers || applied.answer; end if;
    exception when others then
      status_results := status_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;

  stopped := runtime.heed(answers);
  perform runtime.charge_inbound(p -> 'events');
  return jsonb_build_object(
    'events', to_jsonb(event_results),
    'preferences', to_jsonb(preference_results),
    'statuses', to_jsonb(status_results),
    'conversations', runtime.leased(leased),
    'outbound', runtime.take_outbound(caller, (p ->> 'capacity')::integer, freed),
    'stopped', stopped
  );
end $$;
