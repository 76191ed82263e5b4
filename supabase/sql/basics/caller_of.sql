-- Who makes this call; an error where they speak another protocol.
create or replace function runtime.caller_of(p jsonb) returns runtime.caller
language plpgsql immutable set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return row(p ->> 'replica', runtime.as_uuid(p ->> 'callId'), runtime.uuids(coalesce(p -> 'lost', '[]')));
end $$;

revoke all on function runtime.caller_of from public, anon, authenticated, service_role;
grant execute on function runtime.caller_of to service_role;
