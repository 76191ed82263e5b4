-- {eventId}: a parked event waits again, behind what waits already. Its line of the history stays as it was written.
create or replace function public.retry_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.parked_meant(p);
begin
  update runtime.inbox set
    status = 'pending', attempts = 0, run_at = clock_timestamp(),
    -- by what waits, not by the clock: WhatsApp's times are whole seconds, and what comes next must stay behind it
    retried_at = coalesce((
      select max(coalesce(waiting.retried_at, waiting.sent_at)) + interval '1 microsecond'
      from runtime.inbox as waiting
      where waiting.conversation_id = event.conversation_id and waiting.status = 'pending'
    ), sent_at),
    turn_id = null, finished_at = null, error = null
  where id = event.id;
  return '{}';
end $$;

revoke all on function public.retry_event from public, anon, authenticated, service_role;
grant execute on function public.retry_event to service_role;
