-- News for the machine that this bubble never arrived, once a turn. Not when the turn was itself the answer to such news: a
-- customer who cannot be reached would be told so for ever.
create or replace function runtime.tell_undelivered(bubble runtime.outbox, news jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.inbox (customer_id, conversation_id, phone_number_id, kind, message, sent_at, status)
  select
    bubble.customer_id, bubble.conversation_id, bubble.phone_number_id, 'undelivered',
    news || jsonb_build_object('turn', bubble.turn_id), clock_timestamp(), 'pending'
  where not exists (
    select from runtime.inbox as cause where cause.turn_id = bubble.turn_id and cause.kind = 'undelivered'
  ) and not exists (
    select from runtime.inbox as told
    where told.conversation_id = bubble.conversation_id and told.status = 'pending' and told.kind = 'undelivered'
      and told.message ->> 'turn' = bubble.turn_id::text
  );
end $$;

revoke all on function runtime.tell_undelivered from public, anon, authenticated, service_role;
grant execute on function runtime.tell_undelivered to service_role;
