-- One update, once. Gives the conversation it waits in, null when nothing is to be run; `result`: stored or duplicate.
create or replace function runtime.store_event(p jsonb, out result text, out conversation uuid)
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
  customer := runtime.customer_of(p -> 'identity', case when is_message then p end, at);
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

  if stored_id is not null and p ->> 'kind' = 'other' and p -> 'message' <> 'null' then
    perform runtime.record_unheard(stored_id);
  end if;
  if result = 'stored' and p ->> 'kind' = 'system' and p ? 'newIdentity' then
    perform runtime.move_identity(customer, p -> 'identity', p -> 'newIdentity');
  end if;
end $$;

revoke all on function runtime.store_event from public, anon, authenticated, service_role;
grant execute on function runtime.store_event to service_role;
