-- Consent is kept as history, with the words that were answered; what a customer sent of their place and what we made of it
-- are told apart.

-- place: the columns

alter table public.customers
  add column place_name text,
  add column place_gps jsonb check (
    place_gps ?& '{latitude,longitude}'
    and (place_gps ->> 'latitude')::double precision between -90 and 90
    and (place_gps ->> 'longitude')::double precision between -180 and 180
  ),
  add column place_source text generated always as (
    case when place_gps = gps_coordinates then 'location sent' when place_gps is not null then 'town typed' end
  ) stored;

comment on table public.customers is
  'Whoever wrote to Loop. Erasing blanks name, phone_number, gps_coordinates, manual_location, coverage_area_id, churn_reason, referral_code, waiting_since, waiting_place, waiting_gps, notes, place_name, place_gps by id.';
comment on column public.customers.gps_coordinates is
  'The location that they sent, and nothing else: {"latitude", "longitude"}, degrees, WGS84, as place_gps and waiting_gps too.';
comment on column public.customers.manual_location is 'The town that they typed, in their own words; null when they sent a location.';
comment on column public.customers.place_name is
  'What we call their place: the town that was meant by what they typed, or the town nearest to the location that they sent.';
comment on column public.customers.place_gps is
  'Where coverage was decided: the location that they sent, or the centre of the town that they typed.';
comment on column public.customers.place_source is
  'What place_gps is: ''location sent'' is where they need internet, ''town typed'' only the centre of a town.';
comment on column public.customers.consent_given is
  'Follows the newest row of customer_consents for ''service'': insert one instead of changing it. consent_timestamp: since when.';
comment on column public.customers.waiting_since is 'On the list to be told when Loop reaches waiting_gps, called waiting_place: place_gps and place_name as they were then.';

-- place: what is known of it already

-- the owner of the tables sees no row of them where it is no superuser, until it may
alter table public.customers no force row level security;
alter table public.customer_interactions no force row level security;
alter table public.places no force row level security;
alter table public.place_names no force row level security;
alter table public.coverage_areas no force row level security;
-- that a column is another now is no change of a customer
alter table public.customers disable trigger touch_updated_at;

-- A position that is the centre of the place that stands beside it was never sent: they typed the name. Beside any other stands
-- the nearest town, which was never typed.
with kept as (
  select id, manual_location as name, lower(regexp_replace(normalize(manual_location, nfkd), '[^a-zA-Z0-9]', '', 'g')) as search_name,
    (gps_coordinates ->> 'latitude')::double precision as latitude, (gps_coordinates ->> 'longitude')::double precision as longitude
  from public.customers
  where gps_coordinates is not null
),
judged as (
  select kept.id, exists (
    select from public.places as place
    where (place.latitude, place.longitude) = (kept.latitude, kept.longitude) and (
      place.name = kept.name
      or exists (select from public.place_names as known where known.place_id = place.id and known.search_name = kept.search_name)
    )
  ) or exists (
    select from public.coverage_areas as area
    where (area.center_lat, area.center_lng) = (kept.latitude, kept.longitude) and area.area_name = kept.name
  ) as was_typed
  from kept
)
update public.customers as customer set
  place_name = customer.manual_location,
  place_gps = customer.gps_coordinates,
  gps_coordinates = case when not judged.was_typed then customer.gps_coordinates end,
  manual_location = case when judged.was_typed then customer.manual_location end
from judged
where judged.id = customer.id;

-- consents: the tables

-- consent_wordings ----------------------------------------------------------------------------------------------------

create table public.consent_wordings (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose ~ '^[a-z][a-z_]{0,39}$'),
  language public.language_code not null,
  version integer not null check (version > 0),
  hash text not null,
  words text not null check (words <> ''),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  constraint consent_wordings_hash_is_of_words check (hash = encode(sha256(convert_to(words, 'UTF8')), 'hex')),
  unique (purpose, language, version),
  unique (purpose, language, hash),
  -- what a consent points at: hash and version of one wording
  unique (hash, version, purpose, language)
);

comment on table public.consent_wordings is
  'The words in which people were asked for consent, as their screens showed them, with the answers to choose from. Erasing leaves it: they are Loop''s own words, and where a customer''s would stand is the name of the value in braces.';
comment on column public.consent_wordings.version is 'Counts up by purpose and language: 1 is the first that anybody answered.';
comment on column public.consent_wordings.hash is 'SHA-256 of the words in UTF-8, in hexadecimal digits.';

alter table public.consent_wordings enable row level security, force row level security;
revoke all on public.consent_wordings from public, anon, authenticated, service_role;
grant select on public.consent_wordings to authenticated;
-- what was said is never said otherwise afterwards
grant select, insert on public.consent_wordings to service_role;
create policy service_role_all on public.consent_wordings to service_role using (true) with check (true);
create policy support_reads on public.consent_wordings for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- customer_consents ---------------------------------------------------------------------------------------------------

create table public.customer_consents (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  purpose text not null check (purpose ~ '^[a-z][a-z_]{0,39}$'),
  decision text not null check (decision in ('given', 'refused', 'withdrawn')),
  wording_hash text,
  wording_version integer,
  language public.language_code,
  message_id text,
  timestamp timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  constraint customer_consents_wording_fkey foreign key (wording_hash, wording_version, purpose, language)
    references public.consent_wordings (hash, version, purpose, language),
  constraint customer_consents_wording_is_whole check ((wording_hash is null) = (wording_version is null))
);

comment on table public.customer_consents is
  'Every answer to the question whether we may use their details, the newest counts. It proves what was agreed to, when and in which words, also of somebody who is no longer known. Erasing blanks message_id by customer_id.';
comment on column public.customer_consents.seq is 'Newest means highest.';
comment on column public.customer_consents.purpose is 'What for: ''service'' is asked for by joining, and customers.consent_given follows it.';
comment on column public.customer_consents.decision is
  'A no is ''withdrawn'' where a yes stood and ''refused'' where none did; the database says which.';
comment on column public.customer_consents.wording_hash is
  'Of consent_wordings, in which the words stand; null for what was answered before wordings were kept, or without being asked.';
comment on column public.customer_consents.language is 'Of the words.';
comment on column public.customer_consents.message_id is 'WhatsApp''s id of the message that said it; null when no message did, and once erased.';

create index customer_consents_of_customer on public.customer_consents (customer_id, purpose, seq desc);
create index customer_consents_of_wording on public.customer_consents (wording_hash) where wording_hash is not null;

alter table public.customer_consents enable row level security, force row level security;
revoke all on public.customer_consents from public, anon, authenticated, service_role;
revoke all on sequence public.customer_consents_seq_seq from public, anon, authenticated, service_role;
grant select on public.customer_consents to authenticated;
-- answers are history: they are added, never changed; two customers who are one person are merged, and one may be erased
grant select, insert, update (customer_id, message_id) on public.customer_consents to service_role;
grant usage on sequence public.customer_consents_seq_seq to service_role;
create policy service_role_all on public.customer_consents to service_role using (true) with check (true);
create policy support_reads on public.customer_consents for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- consents: what was answered already. In which words is not known.

alter table public.customer_consents no force row level security;

with heard as (
  select said.customer_id, said.seq, (said.metadata ->> 'given')::boolean as is_given,
    said.metadata ->> 'wamid' as message_id, said.language_used as language, said.timestamp,
    row_number() over (partition by said.customer_id order by said.seq desc) = 1 as is_newest,
    row_number() over (partition by said.customer_id, said.metadata ->> 'given' order by said.seq desc) = 1 as is_newest_of_its_kind
  from public.customer_interactions as said
  where said.interaction_type = 'consent' and jsonb_typeof(said.metadata -> 'given') = 'boolean'
),
answers as (
  select heard.customer_id, heard.is_given, heard.message_id, heard.language, heard.seq,
    case
      when heard.is_given and heard.is_newest_of_its_kind and customer.consent_given then customer.consent_timestamp
      else heard.timestamp
    end as timestamp
  from heard join public.customers as customer on customer.id = heard.customer_id
  union all
  -- of somebody who was erased since, or made by hand
  select customer.id, true, null, customer.preferred_language, null, customer.consent_timestamp
  from public.customers as customer
  where customer.consent_given and customer.merged_into is null
    and not exists (select from heard where heard.customer_id = customer.id and heard.is_given)
  union all
  -- taken back by going back, which no message says in its row
  select customer.id, false, null, heard.language, heard.seq, greatest(customer.last_interaction_date, heard.timestamp)
  from public.customers as customer
    join heard on heard.customer_id = customer.id and heard.is_newest and heard.is_given
  where not customer.consent_given
)
insert into public.customer_consents (customer_id, purpose, decision, language, message_id, timestamp)
select
  customer_id, 'service',
  case
    when is_given then 'given'
    when lag(is_given) over earlier then 'withdrawn'
    else 'refused'
  end,
  language, message_id, timestamp
from answers
window earlier as (partition by customer_id order by timestamp, seq nulls first, is_given desc)
order by timestamp, seq nulls first, is_given desc;

-- of people who turned out to be one, the newest answer counts
update public.customers as customer set
  consent_given = newest.is_given,
  consent_timestamp = newest.since
from (
  select person.id, coalesce(answer.decision = 'given', false) as is_given,
    case when answer.decision = 'given' then answer.timestamp end as since
  from public.customers as person
    left join lateral (
      select consent.decision, consent.timestamp from public.customer_consents as consent
      where consent.customer_id = person.id order by consent.seq desc limit 1
    ) as answer on true
) as newest
where newest.id = customer.id
  and (customer.consent_given, customer.consent_timestamp) is distinct from (newest.is_given, newest.since);

alter table public.customers enable trigger touch_updated_at;
alter table public.customer_consents force row level security;
alter table public.coverage_areas force row level security;
alter table public.place_names force row level security;
alter table public.places force row level security;
alter table public.customer_interactions force row level security;
alter table public.customers force row level security;

-- functions

-- Behind the customer's lock, as of journey events: the newest answer has the highest number, and whether a no takes a yes
-- back is read from the answer before it.
create or replace function public.add_consent() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform from public.customers where id = new.customer_id for no key update;
  new.seq := nextval('public.customer_consents_seq_seq');
  if new.decision in ('refused', 'withdrawn') then
    new.decision := case
      when 'given' = (
        select before.decision from public.customer_consents as before
        where before.customer_id = new.customer_id and before.purpose = new.purpose order by before.seq desc limit 1
      ) then 'withdrawn'
      else 'refused'
    end;
  end if;
  return new;
end $$;

revoke all on function public.add_consent from public, anon, authenticated, service_role;

-- `consent_given` is what the newest answer says of what joining asks for; of two customers who are one person, the newest of
-- both.
create or replace function public.follow_consents() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.customers as customer set
    consent_given = stands.is_given,
    consent_timestamp = stands.since
  from (
    select person.id, coalesce(newest.decision = 'given', false) as is_given,
      case when newest.decision = 'given' then newest.timestamp end as since
    from unnest(array[new.customer_id, case when tg_op = 'UPDATE' then old.customer_id end]) as person (id)
      left join lateral (
        select consent.decision, consent.timestamp from public.customer_consents as consent
        where consent.customer_id = person.id and consent.purpose = 'service' order by consent.seq desc limit 1
      ) as newest on true
  ) as stands
  where customer.id = stands.id
    and (customer.consent_given, customer.consent_timestamp) is distinct from (stands.is_given, stands.since);
  return null;
end $$;

revoke all on function public.follow_consents from public, anon, authenticated, service_role;

-- Whether a customer has consented is known from their answers alone, with the words that they answered.
create or replace function public.keep_consent() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if not new.consent_given and new.consent_timestamp is null then return new; end if;
  elsif (new.consent_given, new.consent_timestamp) is not distinct from (old.consent_given, old.consent_timestamp)
    or pg_trigger_depth() >= 2 then
    return new;
  end if;
  raise exception 'consent_given and consent_timestamp follow customer_consents: insert a row there instead'
    using errcode = 'P0001';
end $$;

revoke all on function public.keep_consent from public, anon, authenticated, service_role;

-- The wording that these words are; the first who answers them registers them as the next version.
create or replace function runtime.consent_wording(purpose text, language public.language_code, words text)
returns public.consent_wordings
language plpgsql volatile set search_path = '' as $$
declare
  wording public.consent_wordings;
  digest text := encode(sha256(convert_to(words, 'UTF8')), 'hex');
begin
  loop
    select known.* into wording from public.consent_wordings as known
    where known.purpose = $1 and known.language = $2 and known.hash = digest;
    if found then return wording; end if;
    -- somebody who registers at the same moment is waited for, and then theirs is found or counted
    insert into public.consent_wordings (purpose, language, version, hash, words)
    select $1, $2, coalesce(max(known.version), 0) + 1, digest, $3 from public.consent_wordings as known
    where known.purpose = $1 and known.language = $2
    on conflict do nothing;
  end loop;
end $$;

revoke all on function runtime.consent_wording from public, anon, authenticated, service_role;
grant execute on function runtime.consent_wording to service_role;

-- {purpose, given, words, language, messageId}. `words`: of the question that was answered, with the answers to choose from;
-- null where nothing was asked: it is about the words that they answered last. `language`: of the words.
create or replace function runtime.effect_consent_record(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- a way back that was stored before there were purposes does not name one
  asked_for text := coalesce(op ->> 'purpose', 'service');
  spoken public.language_code := coalesce((op ->> 'language')::public.language_code, turn.language);
  wording public.consent_wordings;
  before public.customer_consents;
begin
  if op ->> 'words' is not null then
    wording := runtime.consent_wording(asked_for, spoken, op ->> 'words');
  else
    select * into before from public.customer_consents
    where customer_id = turn.customer_id and purpose = asked_for order by seq desc limit 1;
    wording.hash := before.wording_hash;
    wording.version := before.wording_version;
    wording.language := before.language;
  end if;
  insert into public.customer_consents
    (customer_id, purpose, decision, wording_hash, wording_version, language, message_id, timestamp)
  values (
    turn.customer_id, asked_for, case when (op ->> 'given')::boolean then 'given' else 'refused' end,
    wording.hash, wording.version, coalesce(wording.language, spoken), op ->> 'messageId', turn.at
  );
end $$;

revoke all on function runtime.effect_consent_record from public, anon, authenticated, service_role;
grant execute on function runtime.effect_consent_record to service_role;

-- {set: columns of customers}; a column that is not named stays as it is, null clears it.
create or replace function runtime.effect_customer_update(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  wanted jsonb := op -> 'set';
begin
  if wanted ->> 'coverage_area_id' is not null and not exists (
    select from public.coverage_areas where id = (wanted ->> 'coverage_area_id')::uuid
  ) then
    perform runtime.refuse('customer.update', 'gone');
  end if;
  update public.customers set
    name = case when wanted ? 'name' then wanted ->> 'name' else name end,
    preferred_language = case when wanted ? 'preferred_language'
      then (wanted ->> 'preferred_language')::public.language_code else preferred_language end,
    manual_location = case when wanted ? 'manual_location' then wanted ->> 'manual_location' else manual_location end,
    gps_coordinates = case when wanted ? 'gps_coordinates' then nullif(wanted -> 'gps_coordinates', 'null') else gps_coordinates end,
    place_name = case when wanted ? 'place_name' then wanted ->> 'place_name' else place_name end,
    place_gps = case when wanted ? 'place_gps' then nullif(wanted -> 'place_gps', 'null') else place_gps end,
    coverage_available = case when wanted ? 'coverage_available'
      then (wanted ->> 'coverage_available')::boolean else coverage_available end,
    coverage_area_id = case when wanted ? 'coverage_area_id' then (wanted ->> 'coverage_area_id')::uuid else coverage_area_id end
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_customer_update from public, anon, authenticated, service_role;
grant execute on function runtime.effect_customer_update to service_role;

-- `customer.*` of a turn. The stage is null until the first journey event.
create or replace function runtime.customer_facts(customer public.customers) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return jsonb_build_object(
    'name', customer.name,
    'status', customer.status,
    'preferred_language', customer.preferred_language,
    'journey_stage', case when exists (
      select from public.customer_journey_events as event where event.customer_id = customer.id
    ) then customer.current_journey_stage end,
    'coverage_available', customer.coverage_available,
    'coverage_area_id', customer.coverage_area_id,
    'manual_location', customer.manual_location,
    'gps', customer.gps_coordinates,
    'place_name', customer.place_name,
    'place_gps', customer.place_gps,
    'selected_package_code', customer.selected_package_code,
    'consent_given', customer.consent_given,
    'referral_code', customer.referral_code
  );
end $$;

revoke all on function runtime.customer_facts from public, anon, authenticated, service_role;
grant execute on function runtime.customer_facts to service_role;

-- Everything of `other` is `first`'s from now on. Journey events are never changed: the earlier ones stay with the row that
-- `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
  has_place boolean;
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

  -- what the person answered last counts, whichever of the two they were then
  update public.customer_consents set customer_id = first where customer_id = other;

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what they sent and what we made of it belong together
  has_place := (
    select coalesce(gps_coordinates, place_gps) is not null or manual_location is not null
    from public.customers where id = first
  );
  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = case when has_place then kept.gps_coordinates else gone.gps_coordinates end,
    manual_location = case when has_place then kept.manual_location else gone.manual_location end,
    place_name = case when has_place then kept.place_name else gone.place_name end,
    place_gps = case when has_place then kept.place_gps else gone.place_gps end,
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
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

-- triggers and views

create trigger keep_consent before insert or update on public.customers
  for each row execute function public.keep_consent();

create trigger add_consent before insert on public.customer_consents
  for each row execute function public.add_consent();

create trigger follow_consents after insert or update of customer_id on public.customer_consents
  for each row execute function public.follow_consents();

create or replace view reporting.customers with (security_barrier) as
  select
    customer.id, customer.preferred_language as language, customer.status, customer.acquisition_source,
    customer.referred_by is not null as is_referred,
    customer.first_contact_date as first_contact_at, customer.last_interaction_date as last_interaction_at,
    customer.conversion_date as converted_at, customer.waiting_since, nearest.id as waiting_place_id,
    customer.coverage_area_id as area_id, customer.selected_package_id as package_id,
    customer.selected_package_code as package_code, customer.lifetime_value
  from public.customers as customer
    left join lateral coalesce(customer.waiting_gps, customer.place_gps, customer.gps_coordinates) as home
      on customer.waiting_since is not null
    left join lateral (
      select place.id from public.places as place
      where home is not null
      order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(
        (home ->> 'longitude')::double precision, (home ->> 'latitude')::double precision
      )
      limit 1
    ) as nearest on true
  where customer.merged_into is null and (select reporting.may_read());

notify pgrst, 'reload schema';
