-- The chat history's row of what no turn will run for: a message that the customer took back, or changed the caption of.
create or replace function runtime.record_unheard(stored uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox;
  conversation runtime.conversations;
  turn runtime.turn;
begin
  select * into event from runtime.inbox where id = stored;
  select * into conversation from runtime.conversations where id = event.conversation_id;
  turn := row(
    null, conversation.id, event.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until, event.received_at
  );
  perform runtime.record_inbound(turn, event, conversation, null);
end $$;

revoke all on function runtime.record_unheard from public, anon, authenticated, service_role;
grant execute on function runtime.record_unheard to service_role;
