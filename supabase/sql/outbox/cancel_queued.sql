-- Stop, handover: nothing queued goes any more, except what confirms it.
create or replace function runtime.cancel_queued(customer uuid, but_confirmations_of uuid, why text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', why)
  where id in (
    select id from runtime.outbox
    where customer_id = customer and status = 'queued'
      and not (confirmation and turn_id = but_confirmations_of)
    order by id for no key update
  ) and status = 'queued';
end $$;

revoke all on function runtime.cancel_queued from public, anon, authenticated, service_role;
grant execute on function runtime.cancel_queued to service_role;
