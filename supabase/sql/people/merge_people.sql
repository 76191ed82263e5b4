-- Merges whom the updates of a webhook, [{identity, newIdentity?}], show to be one. Call `hold_identities` first.
create or replace function runtime.merge_people(updates jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  item jsonb;
  named jsonb[];
  people uuid[];
  everybody uuid[] := '{}';
  first uuid;
  other uuid;
begin
  for item in select value from jsonb_array_elements(updates) loop
    people := runtime.one_person(array_remove(array[item -> 'identity', item -> 'newIdentity'], null));
    if cardinality(people) > 1 then everybody := everybody || people; end if;
  end loop;
  if everybody = '{}' then return; end if;

  -- all that a merge touches, in the one order of locks
  perform from runtime.identities where customer_id = any(everybody) order by kind, value for no key update;
  perform from runtime.conversations where customer_id = any(everybody) order by id for no key update;
  perform from public.customers where id = any(everybody) order by id for no key update;
  perform from runtime.outbox
  where customer_id = any(everybody) and (status in ('queued', 'sending', 'unknown') or blocks_until is not null)
  order by id for no key update;

  for item in select value from jsonb_array_elements(updates) loop
    named := array_remove(array[item -> 'identity', item -> 'newIdentity'], null);
    -- looked at again: an earlier update may have merged them
    people := runtime.one_person(named);
    continue when cardinality(people) < 2;
    people := array(select id from public.customers where id = any(people) order by created_at, id);
    first := people[1];
    foreach other in array people[2:] loop
      perform runtime.merge_conversations(first, other);
      perform runtime.merge_customers(first, other);
    end loop;
    -- where they are reached now is what this update says
    perform runtime.refresh_identities(first, named[cardinality(named)]);
  end loop;
end $$;

revoke all on function runtime.merge_people from public, anon, authenticated, service_role;
grant execute on function runtime.merge_people to service_role;
