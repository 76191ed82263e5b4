-- Who wrote. A person is found by business-scoped id first, then by its parent, then by phone.

-- {bsuid?, parentBsuid?, phone?} as rows, strongest first. `rows`: taken for a thousand, it would make a plan read every identity.
create function runtime.identifiers(identity jsonb) returns table (kind text, value text)
language sql immutable rows 3 set search_path = '' as $$
  select known.kind, known.value
  from (values (1, 'bsuid', identity ->> 'bsuid'), (2, 'parent', identity ->> 'parentBsuid'), (3, 'phone', identity ->> 'phone'))
    as known (strength, kind, value)
  where known.value <> ''
  order by known.strength
$$;

-- Makes every identifier of a batch a row, and locks them all in one order, so that two callers with the same new person
-- meet here and not later. Where every owner is known and stays, callers share the lock: it only keeps a merge away, which
-- would move the customer from under them. `announced`: WhatsApp tells that identifiers change hands. Gives whether any
-- owner may change.
create function runtime.hold_identities(identities jsonb[], announced boolean) returns boolean
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

-- Identifiers of a batch that turned out to belong to nobody.
create function runtime.drop_unowned_identities(identities jsonb[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.identities as held
  using unnest(identities) as identity, runtime.identifiers(identity) as named
  where (held.kind, held.value) = (named.kind, named.value) and held.customer_id is null;
end $$;

-- Gives identifiers to a customer; a phone that was somebody else's moves, and with it the number in `customers`.
create function runtime.own_identities(owner uuid, identity jsonb) returns void
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

-- The customer behind an identity, made when nobody is known and `make` says so; null otherwise.
-- Call `hold_identities` first.
create function runtime.customer_of(identity jsonb, make boolean, at timestamptz) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  known record;
  owner uuid;
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
    if not make or not exists (select from runtime.identifiers(identity)) then return null; end if;
    insert into public.customers (first_contact_date) values (at) returning id into owner;
  end if;
  perform runtime.own_identities(owner, identity);
  return owner;
end $$;

-- A `system` notice: the customer behind `old` is to be found by `new` from now on. An old business-scoped id still finds
-- them (late messages carry it); an old phone number may be anybody's soon.
create function runtime.move_identity(owner uuid, old jsonb, new jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.identities as held
  using runtime.identifiers(old) as named
  where new ? 'phone' and named.kind = 'phone' and named.value <> new ->> 'phone'
    and (held.kind, held.value) = ('phone', named.value) and held.customer_id = owner;
  update runtime.identities as held set replaced_at = clock_timestamp()
  from runtime.identifiers(new) as named
  where held.customer_id = owner and held.kind = named.kind and held.kind <> 'phone'
    and held.value <> named.value and held.replaced_at is null;
  perform runtime.own_identities(owner, new);
end $$;

-- How a customer is reached, as {bsuid?, parentBsuid?, phone?}.
create function runtime.identity_of(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_object_agg(case kind when 'parent' then 'parentBsuid' else kind end, value), '{}')
    from (
      select distinct on (held.kind) held.kind, held.value
      from runtime.identities as held
      where held.customer_id = customer and held.replaced_at is null
      order by held.kind, held.owned_at desc
    ) as newest
  );
end $$;

-- The conversation of a customer with one of our numbers, made at first use.
create function runtime.conversation_of(customer uuid, number_id text) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  found_id uuid;
begin
  select id into found_id from runtime.conversations
  where customer_id = customer and phone_number_id = number_id and merged_into is null;
  if found_id is null then
    insert into runtime.conversations (customer_id, phone_number_id) values (customer, number_id)
    on conflict do nothing;
    select id into found_id from runtime.conversations
    where customer_id = customer and phone_number_id = number_id and merged_into is null;
  end if;
  return found_id;
end $$;
