-- Of these bubbles, locked by the caller, those that may no longer go: opt-out, handover, the end of the service window
-- (`not_after`). The machine hears of a window that closed, as it hears of WhatsApp's own refusal.
create or replace function runtime.cancel_late(candidates uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  late runtime.outbox;
begin
  for late in
    update runtime.outbox as bubble set
      status = 'cancelled', finished_at = clock_timestamp(),
      error = jsonb_build_object('code', null, 'title', case
        when customer.opted_out_at is not null and not bubble.confirmation then 'the customer said stop'
        when conversation.handover_since > bubble.queued_at then 'handed over to a person'
        when bubble.not_after <= clock_timestamp() then 'the customer service window is closed'
        else 'the customer wants no marketing' end)
    from runtime.conversations as conversation, public.customers as customer
    where bubble.id = any(candidates) and bubble.status = 'queued'
      and conversation.id = bubble.conversation_id and customer.id = bubble.customer_id
      and (
        (customer.opted_out_at is not null and not bubble.confirmation)
        -- it was on its way when the person took over, failed, and would be tried again
        or conversation.handover_since > bubble.queued_at
        or bubble.not_after <= clock_timestamp()
        or (customer.marketing_opted_out_at is not null and runtime.is_marketing(bubble.message))
      )
    returning bubble.*
  loop
    if late.error ->> 'title' = 'the customer service window is closed' then
      perform runtime.tell_undelivered(late, '{"code": 131047}');
    end if;
  end loop;
end $$;

revoke all on function runtime.cancel_late from public, anon, authenticated, service_role;
grant execute on function runtime.cancel_late to service_role;
