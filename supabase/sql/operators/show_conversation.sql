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
          when line.direction = 'in' then 'customer'
          when line.metadata ->> 'by' = 'person' then 'person'
          else 'loop'
        end,
        'text', coalesce(line.message_text, line.bot_response),
        'metadata', line.metadata,
        'erasedAt', runtime.iso(line.erased_at),
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
