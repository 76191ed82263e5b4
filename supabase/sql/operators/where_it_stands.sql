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
