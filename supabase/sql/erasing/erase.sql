-- Everything that tells who they were or what they said. What remains is counted in reports: that somebody came, when, how
-- far they got and what they chose; where coverage was asked for.
create or replace function runtime.erase(customer uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- the rows that turned out to be the same person, too
  whole uuid[] := array(select id from public.customers where id = customer or merged_into = customer order by id);
  held record;
begin
  perform from runtime.identities where customer_id = any(whole) order by kind, value for no key update;
  perform from runtime.conversations where customer_id = any(whole) order by id for no key update;
  perform from public.customers where id = any(whole) order by id for no key update;
  perform from runtime.outbox where customer_id = any(whole) order by id for no key update;

  insert into runtime.forgetting_key default values on conflict do nothing;
  insert into runtime.forgotten (hash, until)
  select runtime.hash_of(known.id), clock_timestamp() + interval '8 days'
  from (
    select message_id from runtime.inbox where customer_id = any(whole)
    union select message_id from runtime.outbox where customer_id = any(whole)
    union select id::text from runtime.outbox where customer_id = any(whole)
  ) as known (id)
  where known.id is not null
  on conflict (hash) do update set until = excluded.until;

  for held in select * from runtime.erasing_rules() loop
    perform runtime.erase_from(held.stored, held.rule, whole);
  end loop;
  update runtime.erasures set erased_at = clock_timestamp(), shredded_at = null where customer_id = customer;
end $$;

revoke all on function runtime.erase from public, anon, authenticated, service_role;
grant execute on function runtime.erase to service_role;
