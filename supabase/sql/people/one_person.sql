-- The customers that these identifiers show to be one person, fewer than two when there is nothing to merge. A phone, or a
-- parent id, says so only of a customer who has no other business-scoped id: SIM cards are recycled.
create or replace function runtime.one_person(identities jsonb[]) returns uuid[]
language plpgsql stable set search_path = '' as $$
begin
  return array(
    with known as (
      select held.customer_id, min(array_position(array['bsuid', 'parent', 'phone'], held.kind)) as strength
      from unnest(identities) as identity, runtime.identifiers(identity) as named
      join runtime.identities as held on (held.kind, held.value) = (named.kind, named.value)
      where held.customer_id is not null
      group by held.customer_id
    )
    select customer_id from known
    where strength = 1
      or (strength = 2 and not exists (select from known as stronger where stronger.strength = 1))
      or not exists (
        select from runtime.identities as other
        where other.customer_id = known.customer_id and other.kind = 'bsuid' and other.replaced_at is null
      )
  );
end $$;

revoke all on function runtime.one_person from public, anon, authenticated, service_role;
grant execute on function runtime.one_person to service_role;
