-- The customer behind an identity; when nobody is known, made of `first`, the first message of theirs, or null where there
-- is none. Call `hold_identities` first.
create or replace function runtime.customer_of(identity jsonb, first jsonb, at timestamptz) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  known record;
  owner uuid;
  came record;
begin
  select held.kind, held.customer_id into known
  from runtime.identifiers(identity) as named
  join runtime.identities as held on (held.kind, held.value) = (named.kind, named.value)
  where held.customer_id is not null
  order by array_position(array['bsuid', 'parent', 'phone'], held.kind) limit 1;
  owner := known.customer_id;

  -- A number whose customer is known by another business-scoped id has a new owner: SIM cards are recycled. A change that
  -- WhatsApp announces has replaced the old id, and is no such case.
  if known.kind = 'phone' and identity ? 'bsuid' and exists (
    select from runtime.identities as held
    where held.customer_id = owner and held.kind = 'bsuid' and held.replaced_at is null
  ) then
    owner := null;
  end if;

  if owner is null then
    if first is null or not exists (select from runtime.identifiers(identity)) then return null; end if;
    came := runtime.acquisition_of(first);
    insert into public.customers (first_contact_date, acquisition_source, acquisition_data, referred_by)
    values (at, came.source, came.data, came.referrer) returning id into owner;
  end if;
  perform runtime.own_identities(owner, identity);
  return owner;
end $$;

revoke all on function runtime.customer_of from public, anon, authenticated, service_role;
grant execute on function runtime.customer_of to service_role;
