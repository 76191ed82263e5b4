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
