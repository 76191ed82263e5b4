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
