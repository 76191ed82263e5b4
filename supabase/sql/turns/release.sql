-- {leases, parked}: gives leases back without their work; what is parked is set aside with its error.
create or replace function public.release(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  item jsonb;
  conversation runtime.conversations;
begin
  perform runtime.check_protocol(p);
  for item in
    select value from jsonb_array_elements((p -> 'leases') || (p -> 'parked')) order by (value ->> 'conversationId')::uuid
  loop
    select * into conversation from runtime.conversations
    where id = (item ->> 'conversationId')::uuid and lease_no = (item ->> 'leaseNo')::bigint
      and lease_holder = p ->> 'replica'
    for no key update;
    continue when not found;
    if item ? 'eventIds' then
      perform runtime.park(conversation, runtime.uuids(item -> 'eventIds'), item ->> 'error', item -> 'journal');
    end if;
    perform runtime.put_off(conversation.id);
    perform runtime.unlease(conversation.id);
  end loop;
  return '{}';
end $$;

revoke all on function public.release from public, anon, authenticated, service_role;
grant execute on function public.release to service_role;
