-- The chat history's row of one message. `said`: {type, text, quickReply, metadata} as the turn has it, or null.
create or replace function runtime.record_inbound(turn runtime.turn, event runtime.inbox, conversation runtime.conversations, said jsonb)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- one that was set aside has its row
  if event.retried_at is not null then return; end if;
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, message_text, quick_reply_selected, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id,
    coalesce(said ->> 'type', case event.message ->> 'kind'
      when 'choice' then 'quick_reply' when 'location' then 'location_share' else 'message'
    end)::public.interaction_type,
    nullif(coalesce(said ->> 'text', runtime.message_text(event.message)), ''),
    said ->> 'quickReply',
    runtime.message_details(event.message)
      || jsonb_strip_nulls(jsonb_build_object(
        'wamid', event.message_id, 'replies_to', event.refers_to, 'forwarded', nullif(event.is_forwarded, false),
        'flow', conversation.flow, 'state', conversation.place
      ))
      || coalesce(said -> 'metadata', '{}'),
    turn.language, event.sent_at
  );
end $$;

revoke all on function runtime.record_inbound from public, anon, authenticated, service_role;
grant execute on function runtime.record_inbound to service_role;
