-- The chat history's row of what a person of ours wrote from the phone app: WhatsApp does not tell who.
create or replace function runtime.record_echo(turn runtime.turn, event runtime.inbox, conversation runtime.conversations) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- one that was set aside has its row
  if event.retried_at is not null then return; end if;
  insert into public.customer_interactions
    (customer_id, session_id, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, runtime.message_text(event.message),
    runtime.message_details(event.message) || jsonb_strip_nulls(jsonb_build_object(
      'by', 'person', 'via', 'app', 'wamid', event.message_id, 'flow', conversation.flow, 'state', conversation.place
    )),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_echo from public, anon, authenticated, service_role;
grant execute on function runtime.record_echo to service_role;
