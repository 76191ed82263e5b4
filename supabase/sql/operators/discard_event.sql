-- {eventId, reason}: nobody will run it; the reason stays beside its error.
create or replace function public.discard_event(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  event runtime.inbox := runtime.parked_meant(p);
begin
  update runtime.inbox set
    status = 'done', finished_at = clock_timestamp(), error = concat_ws('; ', error, 'discarded: ' || (p ->> 'reason'))
  where id = event.id;
  return '{}';
end $$;

revoke all on function public.discard_event from public, anon, authenticated, service_role;
grant execute on function public.discard_event to service_role;
