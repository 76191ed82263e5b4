-- Whether messages wait in a conversation beside these.
create or replace function runtime.others_wait(conversation uuid, these uuid[]) returns boolean
language sql stable set search_path = ''
return exists (
  select from runtime.inbox as event
  where event.conversation_id = conversation and event.status = 'pending' and event.kind = 'message'
    and event.id <> all(these)
);

revoke all on function runtime.others_wait from public, anon, authenticated, service_role;
grant execute on function runtime.others_wait to service_role;
