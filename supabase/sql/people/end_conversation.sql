-- Nothing of `gone` goes on but what the customer sent and nobody answered: that waits in `kept`.
create or replace function runtime.end_conversation(gone uuid, kept uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', 'the customer goes on in another conversation')
  where conversation_id = gone and status = 'queued';
  -- on their way: what becomes of them is news for the conversation that goes on
  update runtime.outbox set conversation_id = kept
  where conversation_id = gone and (status in ('sending', 'unknown') or blocks_until is not null);
  delete from runtime.timers where conversation_id = gone;
  update runtime.inbox set status = 'done', finished_at = clock_timestamp(), error = 'the conversation was merged into another'
  where conversation_id = gone and status = 'pending' and kind in ('undelivered', 'returned');
  update runtime.inbox set conversation_id = kept, run_at = clock_timestamp()
  where conversation_id = gone and status in ('pending', 'parked');
  update runtime.conversations as conversation set
    last_inbound_at = greatest(conversation.last_inbound_at, before.last_inbound_at),
    window_until = greatest(conversation.window_until, before.window_until)
  from runtime.conversations as before
  where conversation.id = kept and before.id = gone;
  update runtime.conversations set
    merged_into = kept, state = null, flow = null, place = null, structure_hash = null,
    mode = 'bot', handover_to = null, handover_since = null, last_bubble_id = null, window_until = null
  where id = gone;
  update runtime.conversations set merged_into = kept where merged_into = gone;
end $$;

revoke all on function runtime.end_conversation from public, anon, authenticated, service_role;
grant execute on function runtime.end_conversation to service_role;
