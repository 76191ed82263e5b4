-- Work for a replica that has room: conversations that have something to run, and bubbles to send.
create or replace function public.claim(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  capacity integer := (p ->> 'capacity')::integer;
  -- messages come first, but timers keep a quarter, and one that is a minute late its turn
  kept_for_timers integer := greatest(
    capacity / 4,
    case when (select min(run_at) from runtime.timers) < clock_timestamp() - interval '1 minute' then 1 else 0 end
  );
  ids uuid[];
  outbound jsonb;
  -- clock_timestamp() itself never bounds a look into an index
  at timestamptz;
begin
  ids := runtime.lease(caller, runtime.free_with_events(caller, capacity - kept_for_timers));
  ids := ids || runtime.lease(caller, runtime.free_with_timers(caller, capacity - cardinality(ids)));
  -- what the timers did not need
  ids := ids || runtime.lease(caller, runtime.free_with_events(caller, capacity - cardinality(ids)));

  perform runtime.note_uptime();
  perform runtime.heed(runtime.take_back(caller));
  perform runtime.expire_outbox();
  outbound := runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer);
  at := clock_timestamp();
  return jsonb_build_object(
    'conversations', runtime.leased(ids),
    'outbound', outbound,
    'now', runtime.iso(at),
    'nextDueAt', runtime.iso(least(
      (select min(run_at) from runtime.timers where run_at > at),
      (select min(run_at) from runtime.inbox where status = 'pending' and run_at > at),
      (select min(run_at) from runtime.outbox where status = 'queued' and run_at > at),
      (select min(blocks_until) from runtime.outbox where blocks_until > at),
      runtime.numbers_free_at()
    )),
    'stopped', runtime.stopped_numbers()
  );
end $$;

revoke all on function public.claim from public, anon, authenticated, service_role;
grant execute on function public.claim to service_role;
