-- The event that an operator means, by its id or its message id. Its conversation is locked before it, as everywhere.
create or replace function runtime.event_meant(p jsonb) returns runtime.inbox
language plpgsql volatile set search_path = '' as $$
declare
  event runtime.inbox;
begin
  perform runtime.check_protocol(p);
  select * into event from runtime.inbox
  where id = runtime.as_uuid(p ->> 'eventId') or message_id = p ->> 'eventId';
  if not found then perform runtime.refuse('operator', 'there is no such event'); end if;
  perform from runtime.conversations where id = event.conversation_id for no key update;
  select * into event from runtime.inbox where id = event.id for no key update;
  return event;
end $$;

revoke all on function runtime.event_meant from public, anon, authenticated, service_role;
grant execute on function runtime.event_meant to service_role;
