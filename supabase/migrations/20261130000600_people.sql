-- Who wrote. A person is found by business-scoped id first, then by its parent, then by phone; two that turn out to be one are merged.
-- Made from supabase/sql/people (npm run generate).

-- A person is a customer's id with identifiers, never a phone number. A row without a customer lives only inside the
-- transaction that claims a new identifier.
create table runtime.identities (
  kind text not null check (kind in ('bsuid', 'parent', 'phone')),
  value text not null check (value <> ''),
  customer_id uuid references public.customers on delete cascade,
  owned_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  primary key (kind, value)
);

comment on table runtime.identities is 'What a person is found by. Erasing deletes its rows by customer_id.';
comment on column runtime.identities.value is 'A phone as digits without plus, other identifiers as WhatsApp gives them.';
comment on column runtime.identities.replaced_at is
  'WhatsApp announced another in its place: late messages still find the customer by it, nothing is sent to it.';

create index identities_of_customer on runtime.identities (customer_id);

alter table runtime.identities enable row level security, force row level security;
revoke all on runtime.identities from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.identities to service_role;
create policy service_role_all on runtime.identities to service_role using (true) with check (true);

-- The customer behind an identity, made when nobody is known and `make` says so; null otherwise.
-- Call `hold_identities` first.
create or replace function runtime.customer_of(identity jsonb, make boolean, at timestamptz) returns uuid
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

revoke all on function runtime.customer_of from public, anon, authenticated, service_role;
grant execute on function runtime.customer_of to service_role;

-- Identifiers of a batch that turned out to belong to nobody.
create or replace function runtime.drop_unowned_identities(identities jsonb[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  delete from runtime.identities as held
  using unnest(identities) as identity, runtime.identifiers(identity) as named
  where (held.kind, held.value) = (named.kind, named.value) and held.customer_id is null;
end $$;

revoke all on function runtime.drop_unowned_identities from public, anon, authenticated, service_role;
grant execute on function runtime.drop_unowned_identities to service_role;

-- Nothing of `gone` goes on but what the customer sent and nobody answered: that waits in `kept`.
create or replace function runtime.end_conversation(gone uuid, kept uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.outbox set
    status = 'cancelled', finished_at = clock_timestamp(),
    error = jsonb_build_object('code', null, 'title', 'the customer goes on in another conversation')
  where conversation_id = gone and status = 'queued';
  -- on their way: what becomes of them is news for the conversation that goes on
  update runtime.outbox set conversation_id = kept
  where conversation_id = gone and (status in ('sending', 'unknown') or blocks_until is not null);
  delete from runtime.timers where conversation_id = gone;
  update runtime.inbox set status = 'done', finished_at = clock_timestamp(), error = 'the conversation was merged into another'
  where conversation_id = gone and status = 'pending' and kind in ('undelivered', 'returned');
  update runtime.inbox set conversation_id = kept, run_at = clock_timestamp()
  where conversation_id = gone and status in ('pending', 'parked');
  update runtime.conversations as conversation set
    last_inbound_at = greatest(conversation.last_inbound_at, before.last_inbound_at),
    window_until = greatest(conversation.window_until, before.window_until)
  from runtime.conversations as before
  where conversation.id = kept and before.id = gone;
  update runtime.conversations set
    merged_into = kept, state = null, flow = null, place = null, structure_hash = null,
    mode = 'bot', handover_to = null, handover_since = null, last_bubble_id = null, window_until = null
  where id = gone;
  update runtime.conversations set merged_into = kept where merged_into = gone;
end $$;

revoke all on function runtime.end_conversation from public, anon, authenticated, service_role;
grant execute on function runtime.end_conversation to service_role;

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

-- {bsuid?, parentBsuid?, phone?} as rows, strongest first. `rows`: taken for a thousand, it would make a plan read every identity.
create or replace function runtime.identifiers(identity jsonb) returns table (kind text, value text)
language sql immutable rows 3 set search_path = '' as $$
  select known.kind, known.value
  from (values (1, 'bsuid', identity ->> 'bsuid'), (2, 'parent', identity ->> 'parentBsuid'), (3, 'phone', identity ->> 'phone'))
    as known (strength, kind, value)
  where known.value <> ''
  order by known.strength
$$;

revoke all on function runtime.identifiers from public, anon, authenticated, service_role;
grant execute on function runtime.identifiers to service_role;

-- How a customer is reached, as {bsuid?, parentBsuid?, phone?}.
create or replace function runtime.identity_of(customer uuid) returns jsonb
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

revoke all on function runtime.identity_of from public, anon, authenticated, service_role;
grant execute on function runtime.identity_of to service_role;

-- Of the two conversations with each of our numbers, the one in which the customer wrote last goes on.
create or replace function runtime.merge_conversations(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  pair record;
begin
  for pair in
    select ranked[1] as kept, ranked[2] as gone
    from (
      select array_agg(conversation.id order by
        greatest(conversation.last_inbound_at, (
          select max(event.sent_at) from runtime.inbox as event
          where event.conversation_id = conversation.id and event.status = 'pending' and event.kind = 'message'
        )) desc nulls last,
        conversation.created_at desc, conversation.id
      ) as ranked
      from runtime.conversations as conversation
      where conversation.customer_id in (first, other) and conversation.merged_into is null
      group by conversation.phone_number_id
    ) as of_number
  loop
    -- a turn under way in either writes nothing, and what it was about is run again where it belongs
    update runtime.conversations set
      lease_no = lease_no + 1, lease_holder = null, lease_until = null,
      revision = revision + 1, updated_at = greatest(clock_timestamp(), updated_at)
    where id in (pair.kept, pair.gone);
    if pair.gone is not null then perform runtime.end_conversation(pair.gone, pair.kept); end if;
  end loop;
  -- in this order: of conversations that go on, a customer has one with each number
  update runtime.conversations set customer_id = first where customer_id = other and merged_into is not null;
  update runtime.conversations set customer_id = first where customer_id = other;
end $$;

revoke all on function runtime.merge_conversations from public, anon, authenticated, service_role;
grant execute on function runtime.merge_conversations to service_role;

-- Everything of `other` is `first`'s from now on. Journey events are never changed: the earlier ones stay with the row that
-- `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
begin
  select * into gone from public.customers where id = other;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands
  update public.customer_package_selections set is_final_selection = false
  where customer_id = other and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = first and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = coalesce(kept.gps_coordinates, gone.gps_coordinates),
    manual_location = coalesce(kept.manual_location, gone.manual_location),
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    consent_given = kept.consent_given or gone.consent_given,
    consent_timestamp = coalesce(kept.consent_timestamp, gone.consent_timestamp),
    status = case when kept.status = 'pending' then gone.status else kept.status end,
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    churn_date = case when kept.status = 'pending' then gone.churn_date else kept.churn_date end,
    churn_reason = case when kept.status = 'pending' then gone.churn_reason else kept.churn_reason end,
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;
  if gone_stage > stage or (stage is null and gone_stage is not null) then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, gone_stage, 'merged', jsonb_build_object('merged', other));
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;

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

-- A `system` notice: the customer behind `old` is to be found by `new` from now on. An old business-scoped id still finds
-- them (late messages carry it); an old phone number may be anybody's soon.
create or replace function runtime.move_identity(owner uuid, old jsonb, new jsonb) returns void
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

revoke all on function runtime.move_identity from public, anon, authenticated, service_role;
grant execute on function runtime.move_identity to service_role;

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

-- The identifiers of an update are a customer's newest.
create or replace function runtime.refresh_identities(owner uuid, identity jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.identities as held set owned_at = clock_timestamp()
  from runtime.identifiers(identity) as named
  where (held.kind, held.value) = (named.kind, named.value) and held.customer_id = owner;
  update public.customers set phone_number = '+' || held.value
  from runtime.identities as held
  where id = owner and (held.kind, held.value) = ('phone', identity ->> 'phone') and held.customer_id = owner
    and held.value ~ '^[1-9][0-9]{6,14}$' and phone_number is distinct from '+' || held.value;
end $$;

revoke all on function runtime.refresh_identities from public, anon, authenticated, service_role;
grant execute on function runtime.refresh_identities to service_role;

notify pgrst, 'reload schema';
