-- Leased conversations as the caller gets them, in the order of `ids`. Call in a statement after the lease.
create or replace function runtime.leased(ids uuid[]) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
  if ids = '{}' then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'conversationId', conversation.id,
        'customerId', conversation.customer_id,
        'leaseNo', conversation.lease_no,
        'leaseUntil', runtime.iso(conversation.lease_until),
        'revision', conversation.revision,
        'now', runtime.iso(greatest(clock_timestamp(), conversation.last_turn_at)),
        'state', conversation.state,
        'customer', runtime.customer_facts(customer),
        'windowUntil', runtime.iso(conversation.window_until),
        'events', waiting.events,
        'othersWait', runtime.others_wait(conversation.id, waiting.ids),
        'timers', (
          select coalesce(jsonb_agg(jsonb_build_object('id', timer.id, 'dueAt', runtime.to_ms(timer.due_at)) order by timer.due_at, timer.id), '[]')
          from runtime.timers as timer
          where timer.conversation_id = conversation.id and timer.run_at <= clock_timestamp()
        )
      ) || case when bubble.id is null then '{}' else jsonb_build_object(
        'lastBubble', jsonb_build_object('message', bubble.message, 'acceptedAt', runtime.iso(bubble.accepted_at))
      ) end
      order by wanted.place
    ), '[]')
    from unnest(ids) with ordinality as wanted (id, place)
    join runtime.conversations as conversation on conversation.id = wanted.id
    join public.customers as customer on customer.id = conversation.customer_id
    left join runtime.outbox as bubble on bubble.id = conversation.last_bubble_id
    cross join lateral (
      select events, array(select (event ->> 'id')::uuid from jsonb_array_elements(events) as event) as ids
      from runtime.waiting_events(conversation.id) as events
    ) as waiting
  );
end $$;

revoke all on function runtime.leased from public, anon, authenticated, service_role;
grant execute on function runtime.leased to service_role;
