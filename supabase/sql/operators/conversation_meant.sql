-- The conversation that an operator means, locked; one that was merged away stands for the one that goes on.
create or replace function runtime.conversation_meant(p jsonb) returns runtime.conversations
language plpgsql volatile set search_path = '' as $$
declare
  conversation runtime.conversations;
begin
  perform runtime.check_protocol(p);
  select * into conversation from runtime.conversations where id = (
    select coalesce(merged_into, id) from runtime.conversations where id = runtime.as_uuid(p ->> 'conversationId')
  ) for no key update;
  if not found then perform runtime.refuse('operator', 'there is no such conversation'); end if;
  return conversation;
end $$;

revoke all on function runtime.conversation_meant from public, anon, authenticated, service_role;
grant execute on function runtime.conversation_meant to service_role;
