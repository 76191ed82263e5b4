-- A bubble that will never arrive. `cancel_rest`: nothing of its turn will, and the machine is told.
create or replace function runtime.fail_outbound(bubble runtime.outbox, error jsonb, cancel_rest boolean) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'failed', error = fail_outbound.error, finished_at = clock_timestamp(),
    holder = null, deadline = null, blocks_until = null
  where id = bubble.id;
  -- 131050: they pressed WhatsApp's own stop for marketing
  if error ->> 'code' = '131050' then
    update public.customers set marketing_opted_out_at = coalesce(marketing_opted_out_at, clock_timestamp())
    where id = bubble.customer_id;
  end if;
  -- 131047: the window that we thought open is closed, for every bubble that counted on it
  if error ->> 'code' = '131047' then
    update runtime.outbox set not_after = clock_timestamp()
    where id in (
      select id from runtime.outbox
      where customer_id = bubble.customer_id and status = 'queued' and not_after <= bubble.not_after
      order by id for no key update
    ) and status = 'queued';
  end if;
  if not cancel_rest then return; end if;

  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', 'an earlier bubble of the turn failed')
  where id in (
    select id from runtime.outbox where turn_id = bubble.turn_id and status = 'queued'
    order by id for no key update
  ) and status = 'queued';
  perform runtime.tell_undelivered(
    bubble,
    jsonb_build_object('code', error -> 'code')
      || case when error ->> 'code' = '131047' then jsonb_build_object('refusedUntil', bubble.not_after) else '{}' end
  );
end $$;

revoke all on function runtime.fail_outbound from public, anon, authenticated, service_role;
grant execute on function runtime.fail_outbound to service_role;
