-- Gives identifiers to a customer; a phone that was somebody else's moves, and with it the number in `customers`.
create or replace function runtime.own_identities(owner uuid, identity jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  phone text;
  before uuid;
begin
  with moved as (
    update runtime.identities as held set customer_id = owner, owned_at = clock_timestamp(), replaced_at = null
    from runtime.identifiers(identity) as named
    where (held.kind, held.value) = (named.kind, named.value) and held.customer_id is distinct from owner
    returning held.kind, held.value
  )
  select '+' || value into phone from moved where kind = 'phone' and value ~ '^[1-9][0-9]{6,14}$';
  if phone is null then return; end if;

  select id into before from public.customers where phone_number = phone and id <> owner;
  if found then
    perform from public.customers where id in (before, owner) order by id for no key update;
    update public.customers set phone_number = null where id = before;
  end if;
  update public.customers set phone_number = phone where id = owner;
end $$;

revoke all on function runtime.own_identities from public, anon, authenticated, service_role;
grant execute on function runtime.own_identities to service_role;
