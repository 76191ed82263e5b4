-- The same, of a conversation that a person has.
create or replace function runtime.handed_over_meant(p jsonb) returns runtime.conversations
language plpgsql volatile set search_path = '' as $$
declare
  conversation runtime.conversations := runtime.conversation_meant(p);
begin
  if conversation.mode <> 'handover' then
    perform runtime.refuse('operator', 'no person has this conversation');
  end if;
  return conversation;
end $$;

revoke all on function runtime.handed_over_meant from public, anon, authenticated, service_role;
grant execute on function runtime.handed_over_meant to service_role;
