-- Known not to have been sent: it is the customer's next bubble again, later.
create or replace function runtime.put_back(bubble uuid, outcome jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'queued', holder = null, deadline = null, blocks_until = null, error = outcome -> 'error',
    run_at = clock_timestamp() + coalesce((outcome ->> 'delayMs')::double precision, 0) * interval '1 millisecond'
  where id = bubble;
  -- stopped or handed over while it was on its way: what confirms that need not wait for its next try
  perform runtime.cancel_late(array[bubble]);
end $$;

revoke all on function runtime.put_back from public, anon, authenticated, service_role;
grant execute on function runtime.put_back to service_role;
