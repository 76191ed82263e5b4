-- Whose outcome nobody will tell any more. A send not settled by its deadline is unknown, never queued; one that stayed
-- unknown is tried once more, and marked.
create or replace function runtime.expire_outbox() returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- clock_timestamp() itself never bounds a look into an index
  at timestamptz := clock_timestamp();
begin
  update runtime.outbox set
    status = 'unknown', holder = null, deadline = null,
    blocks_until = case when maybe_repeated then null else runtime.retry_unknown_at(phone_number_id) end
  where id in (
    select id from runtime.outbox where status = 'sending' and blocks_until <= at
    order by id for no key update skip locked
  );
  update runtime.outbox set status = 'queued', maybe_repeated = true, blocks_until = null, run_at = clock_timestamp()
  where id in (
    select id from runtime.outbox where status = 'unknown' and blocks_until <= at
    order by id for no key update skip locked
  );
  -- taken by WhatsApp, which says nothing more of it: it holds up nothing any more, and is not looked at again
  update runtime.outbox set blocks_until = null
  where id in (
    select id from runtime.outbox where status = 'accepted' and blocks_until <= at
    order by blocks_until limit 500 for no key update skip locked
  );
end $$;

revoke all on function runtime.expire_outbox from public, anon, authenticated, service_role;
grant execute on function runtime.expire_outbox to service_role;
