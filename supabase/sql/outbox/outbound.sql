-- Bubbles as their sender gets them, in order.
create or replace function runtime.outbound(ids uuid[]) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if ids = '{}' then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'outboxId', bubble.id,
        'attempt', bubble.attempt,
        'conversationId', bubble.conversation_id,
        'phoneNumberId', bubble.phone_number_id,
        'to', runtime.identity_of(bubble.customer_id),
        'message', bubble.message,
        'callbackData', bubble.id || ':' || bubble.attempt
      ) order by bubble.seq
    ), '[]')
    from runtime.outbox as bubble
    where bubble.id = any(ids)
  );
end $$;

revoke all on function runtime.outbound from public, anon, authenticated, service_role;
grant execute on function runtime.outbound to service_role;
