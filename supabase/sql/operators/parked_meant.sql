-- The same, of an event that was set aside.
create or replace function runtime.parked_meant(p jsonb) returns runtime.inbox
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox := runtime.event_meant(p);
begin
  if event.status <> 'parked' then
    perform runtime.refuse('operator', format('the event is not parked but %s', event.status));
  end if;
  return event;
end $$;

revoke all on function runtime.parked_meant from public, anon, authenticated, service_role;
grant execute on function runtime.parked_meant to service_role;
