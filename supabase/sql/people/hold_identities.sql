-- Makes every identifier of a batch a row, and locks them all in one order, so that two callers with the same new person
-- meet here and not later. Where every owner is known and stays, callers share the lock: it only keeps a merge away, which
-- would move the customer from under them. `announced`: WhatsApp tells that identifiers change hands. Gives whether any
-- owner may change.
create or replace function runtime.hold_identities(identities jsonb[], announced boolean) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
  may_change boolean;
begin
  insert into runtime.identities (kind, value)
  select distinct named.kind, named.value
  from unnest(identities) as identity, runtime.identifiers(identity) as named
  order by named.kind, named.value
  on conflict do nothing;

  -- in a statement of its own: the insert above may have waited, and does not see what it waited for
  may_change := announced or exists (
    select from unnest(identities) as identity
    where (
      select count(distinct owned.customer_id) <> 1 or count(*) <> count(owned.customer_id)
      from runtime.identifiers(identity) as other
      join runtime.identities as owned on (owned.kind, owned.value) = (other.kind, other.value)
    )
  );
  if may_change then
    perform from runtime.identities as held
    where (held.kind, held.value) in (
      select named.kind, named.value from unnest(identities) as identity, runtime.identifiers(identity) as named
    )
    order by held.kind, held.value for no key update;
  else
    perform from runtime.identities as held
    where (held.kind, held.value) in (
      select named.kind, named.value from unnest(identities) as identity, runtime.identifiers(identity) as named
    )
    order by held.kind, held.value for share;
  end if;
  return may_change;
end $$;

revoke all on function runtime.hold_identities from public, anon, authenticated, service_role;
grant execute on function runtime.hold_identities to service_role;
