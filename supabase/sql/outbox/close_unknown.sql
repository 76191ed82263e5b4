-- The customer wrote, so they have seen what there is to see: what is unknown is closed, and the answer may go.
create or replace function runtime.close_unknown(customers uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set status = 'unknown', holder = null, deadline = null, blocks_until = null
  where id in (
    select id from runtime.outbox
    where customer_id = any(customers) and blocks_until is not null
      and (status = 'unknown' or (status = 'sending' and blocks_until <= clock_timestamp()))
    order by id for no key update
  );
end $$;

revoke all on function runtime.close_unknown from public, anon, authenticated, service_role;
grant execute on function runtime.close_unknown to service_role;
