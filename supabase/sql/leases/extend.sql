-- {leases}: those that are still this replica's go on for 30 seconds; `held` tells of each whether it does.
create or replace function public.extend(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  held jsonb;
begin
  perform runtime.check_protocol(p);
  perform from runtime.conversations
  where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'leases'))
  order by id for no key update;
  with extended as (
    update runtime.conversations as conversation set lease_until = clock_timestamp() + interval '30 seconds'
    from jsonb_to_recordset(p -> 'leases') as lease ("conversationId" uuid, "leaseNo" bigint)
    where conversation.id = lease."conversationId" and conversation.lease_no = lease."leaseNo"
      and conversation.lease_holder = p ->> 'replica'
    returning conversation.id, conversation.lease_no
  )
  select coalesce(jsonb_agg(extended.id is not null order by asked.place), '[]') into held
  from jsonb_array_elements(p -> 'leases') with ordinality as asked (lease, place)
  left join extended on extended.id = (asked.lease ->> 'conversationId')::uuid
    and extended.lease_no = (asked.lease ->> 'leaseNo')::bigint;
  return jsonb_build_object('held', held);
end $$;

revoke all on function public.extend from public, anon, authenticated, service_role;
grant execute on function public.extend to service_role;
