-- Sets events aside with their error; what the customer sent still belongs in the chat history.
create or replace function runtime.park(conversation runtime.conversations, events uuid[], error text, journal jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  turn runtime.turn;
  event runtime.inbox;
begin
  turn := row(
    gen_random_uuid(), conversation.id, conversation.customer_id, conversation.phone_number_id,
    runtime.as_uuid(conversation.state ->> 'sessionId'), conversation.language, conversation.window_until,
    greatest(clock_timestamp(), conversation.last_turn_at)
  );
  for event in
    update runtime.inbox set status = 'parked', error = park.error, turn_id = turn.id, finished_at = turn.at
    where id = any(events) and conversation_id = conversation.id and status = 'pending'
    returning *
  loop
    if event.kind = 'message' then
      perform runtime.record_inbound(turn, event, conversation, '{"metadata": {"parked": true}}');
    elsif event.kind = 'echo' then
      perform runtime.record_echo(turn, event, conversation);
    end if;
  end loop;
  insert into runtime.journal (turn_id, conversation_id, customer_id, revision, outcome, entry, created_at)
  values (turn.id, conversation.id, conversation.customer_id, conversation.revision, 'parked', journal, turn.at);
end $$;

revoke all on function runtime.park from public, anon, authenticated, service_role;
grant execute on function runtime.park to service_role;
