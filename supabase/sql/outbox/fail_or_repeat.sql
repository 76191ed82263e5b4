-- WhatsApp took it and says later that it failed for a passing reason: it goes again, unless something was said to the
-- customer after it, which it would follow out of order; then the machine hears that it is lost.
create or replace function runtime.fail_or_repeat(bubble runtime.outbox, outcome jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  if outcome ->> 'kind' = 'failed' then
    perform runtime.fail_outbound(bubble, outcome -> 'error', (outcome ->> 'cancelRest')::boolean);
  elsif exists (
    select from runtime.outbox as later
    where later.customer_id = bubble.customer_id and later.seq > bubble.seq and later.status not in ('queued', 'cancelled')
  ) then
    perform runtime.fail_outbound(bubble, outcome -> 'error', true);
  else
    update runtime.outbox set message_id = null, accepted_at = null, sent_at = null where id = bubble.id;
    perform runtime.put_back(bubble.id, outcome);
  end if;
end $$;

revoke all on function runtime.fail_or_repeat from public, anon, authenticated, service_role;
grant execute on function runtime.fail_or_repeat to service_role;
