-- Of the two conversations with each of our numbers, the one in which the customer wrote last goes on.
create or replace function runtime.merge_conversations(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  pair record;
begin
  for pair in
    select ranked[1] as kept, ranked[2] as gone
    from (
      select array_agg(conversation.id order by
        greatest(conversation.last_inbound_at, (
          select max(event.sent_at) from runtime.inbox as event
          where event.conversation_id = conversation.id and event.status = 'pending' and event.kind = 'message'
        )) desc nulls last,
        conversation.created_at desc, conversation.id
      ) as ranked
      from runtime.conversations as conversation
      where conversation.customer_id in (first, other) and conversation.merged_into is null
      group by conversation.phone_number_id
    ) as of_number
  loop
    -- a turn under way in either writes nothing, and what it was about is run again where it belongs
    update runtime.conversations set
      lease_no = lease_no + 1, lease_holder = null, lease_until = null,
      revision = revision + 1, last_turn_at = greatest(clock_timestamp(), last_turn_at)
    where id in (pair.kept, pair.gone);
    if pair.gone is not null then perform runtime.end_conversation(pair.gone, pair.kept); end if;
  end loop;
  -- in this order: of conversations that go on, a customer has one with each number
  update runtime.conversations set customer_id = first where customer_id = other and merged_into is not null;
  update runtime.conversations set customer_id = first where customer_id = other;
end $$;

revoke all on function runtime.merge_conversations from public, anon, authenticated, service_role;
grant execute on function runtime.merge_conversations to service_role;
