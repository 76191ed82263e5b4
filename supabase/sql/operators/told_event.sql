-- What is told of an event wherever it is shown: nothing of what the customer sent.
create or replace function runtime.told_event(event runtime.inbox) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'eventId', event.id, 'kind', event.kind, 'conversationId', event.conversation_id,
  'sentAt', runtime.iso(event.sent_at), 'attempts', event.attempts, 'error', event.error
);

revoke all on function runtime.told_event from public, anon, authenticated, service_role;
grant execute on function runtime.told_event to service_role;
