-- {kind, message, text, interaction, metadata, confirmation}; gives the bubble's id.
create or replace function runtime.effect_send(turn runtime.turn, op jsonb) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  bubble uuid := gen_random_uuid();
begin
  insert into runtime.outbox
    (id, customer_id, conversation_id, phone_number_id, turn_id, kind, message, confirmation, not_after, queued_at)
  values (
    bubble, turn.customer_id, turn.conversation_id, turn.phone_number_id, turn.id,
    op -> 'message' ->> 'kind', op -> 'message', (op ->> 'confirmation')::boolean,
    -- a template may go at any time; nothing else to somebody who never wrote
    case when op -> 'message' ->> 'kind' <> 'template' then coalesce(turn.window_until, turn.at) end, turn.at
  );
  insert into public.customer_interactions
    (customer_id, session_id, interaction_type, bot_response, metadata, language_used, timestamp)
  values (
    turn.customer_id, turn.session_id, (op ->> 'interaction')::public.interaction_type, op ->> 'text',
    (op -> 'metadata') || jsonb_build_object('outboxId', bubble), turn.language, turn.at
  );
  return bubble;
end $$;

revoke all on function runtime.effect_send from public, anon, authenticated, service_role;
grant execute on function runtime.effect_send to service_role;
