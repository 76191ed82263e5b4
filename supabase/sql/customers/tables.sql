-- Supabase grants everything on new tables to every API role; here each right is given by name, and row level security is
-- forced besides. Staff are signed in, and named by a claim that only an administrator of the project can set.

-- customers -----------------------------------------------------------------------------------------------------------

create table public.customers (
  id uuid primary key default gen_random_uuid(),
  name text,
  phone_number text unique check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  preferred_language public.language_code,
  gps_coordinates jsonb check (
    gps_coordinates ?& '{latitude,longitude}'
    and (gps_coordinates ->> 'latitude')::double precision between -90 and 90
    and (gps_coordinates ->> 'longitude')::double precision between -180 and 180
  ),
  manual_location text,
  coverage_available boolean,
  coverage_area_id uuid references public.coverage_areas on delete set null,
  status public.customer_status not null default 'pending',
  current_journey_stage public.journey_stage not null default 'awareness',
  selected_package_id uuid references public.packages on delete set null,
  selected_package_code text,
  consent_given boolean not null default false,
  consent_timestamp timestamptz,
  first_contact_date timestamptz not null default now(),
  last_interaction_date timestamptz,
  conversion_date timestamptz,
  churn_date timestamptz,
  churn_reason text,
  lifetime_value numeric(12, 2) not null default 0 check (lifetime_value >= 0),
  acquisition_source text not null default 'whatsapp_onboarding',
  referral_code text not null unique default public.new_referral_code(),
  referred_by uuid references public.customers on delete set null check (referred_by <> id),
  waiting_since timestamptz,
  waiting_place text,
  waiting_gps jsonb check (waiting_gps ?& '{latitude,longitude}'),
  opted_out_at timestamptz,
  marketing_opted_out_at timestamptz,
  merged_into uuid references public.customers on delete set null check (merged_into <> id),
  notes text,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  price_per_day numeric(10, 2) check (price_per_day >= 0),
  price_since timestamptz,
  lifetime_value_until date,
  acquisition_data jsonb not null default '{}' check (jsonb_typeof(acquisition_data) = 'object'),
  place_name text,
  place_gps jsonb check (
    place_gps ?& '{latitude,longitude}'
    and (place_gps ->> 'latitude')::double precision between -90 and 90
    and (place_gps ->> 'longitude')::double precision between -180 and 180
  ),
  place_source text generated always as (
    case when place_gps = gps_coordinates then 'location sent' when place_gps is not null then 'town typed' end
  ) stored,
  constraint customers_active_is_converted check (status <> 'active' or conversion_date is not null),
  constraint customers_gone_has_reason check (
    status not in ('churned', 'cancelled') or (churn_date is not null and churn_reason is not null)
  ),
  constraint customers_consent_has_time check (not consent_given or consent_timestamp is not null)
);

comment on table public.customers is
  'Whoever wrote to Loop. Erasing blanks name, phone_number, gps_coordinates, manual_location, coverage_area_id, churn_reason, referral_code, waiting_since, waiting_place, waiting_gps, notes, acquisition_data, place_name, place_gps by id.';
comment on column public.customers.phone_number is 'E.164 with its plus; null while a WhatsApp user is known by business-scoped id only.';
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
comment on column public.customers.acquisition_source is
  'By their first message: whatsapp_ad, whatsapp_template, whatsapp_referral, else whatsapp_onboarding. Never changed later.';
comment on column public.customers.referred_by is 'Whose referral code was in the first message.';
comment on column public.customers.acquisition_data is 'What the first message told of it: the ad, the template, the code.';
comment on column public.customers.waiting_since is 'On the list to be told when Loop reaches waiting_gps, called waiting_place: place_gps and place_name as they were then.';
comment on column public.customers.merged_into is 'This person turned out to be that customer; reports leave this row out.';
comment on column public.customers.price_per_day is
  'What they pay a day for the package that they signed up for; null: nothing, or nobody knows. A new price list leaves it as it is.';
comment on column public.customers.price_since is 'Since when they pay price_per_day; may be given when that is set.';
comment on column public.customers.lifetime_value is 'What their used days have cost, up to the South African day lifetime_value_until.';
comment on column public.customers.opted_out_at is 'Said stop: nothing is sent until they write again.';

create index customers_first_contact on public.customers (first_contact_date);
create index customers_status on public.customers (status);
create index customers_coverage_area on public.customers (coverage_area_id);
create index customers_selected_package on public.customers (selected_package_id);
create index customers_referred_by on public.customers (referred_by) where referred_by is not null;
create index customers_merged_into on public.customers (merged_into) where merged_into is not null;
create index customers_waiting on public.customers (waiting_since) where waiting_since is not null;
create index customers_quiet on public.customers (coalesce(last_interaction_date, first_contact_date)) where status = 'pending';
create index customers_lifetime_value on public.customers (lifetime_value_until) where status = 'active';

alter table public.customers enable row level security, force row level security;
revoke all on public.customers from public, anon, authenticated, service_role;
grant select on public.customers to authenticated;
-- a status with its reason; the stage only as what follows from it: keep_customer_rules refuses it to everybody
grant update (status, notes, churn_reason, current_journey_stage) on public.customers to authenticated;
-- what they pay only an admin changes: keep_service refuses it to everybody else
grant update (price_per_day, price_since) on public.customers to authenticated;
grant select, insert, update on public.customers to service_role;
create policy service_role_all on public.customers to service_role using (true) with check (true);
create policy support_reads on public.customers for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
create policy support_updates on public.customers for update to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'))
  with check ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- customer_interactions -----------------------------------------------------------------------------------------------

create table public.customer_interactions (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  session_id uuid,
  interaction_type public.interaction_type not null default 'message',
  message_text text,
  bot_response text,
  quick_reply_selected text,
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  language_used public.language_code,
  timestamp timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  direction text not null generated always as (
    case when bot_response is not null or metadata ? 'by' then 'out' else 'in' end
  ) stored,
  erased_at timestamptz
);

comment on table public.customer_interactions is
  'Every message in and out. Erasing calls runtime.erase_interactions.';
comment on column public.customer_interactions.seq is 'Newest means highest: times of one statement, and WhatsApp''s whole seconds, are equal.';
comment on column public.customer_interactions.session_id is 'Groups one run of a flow.';
comment on column public.customer_interactions.message_text is
  'What the customer sent, in words; null in an outbound row and of what was no words, as a picture without a caption; empty once erased.';
comment on column public.customer_interactions.bot_response is
  'What was answered; null in an inbound row and of what a person of ours sent without words; empty once erased.';
comment on column public.customer_interactions.metadata is
  'What was sent besides words, and where the conversation stood. Its `kind` stays when the rest is erased.';
comment on column public.customer_interactions.direction is 'in: the customer sent it; out: we did.';
comment on column public.customer_interactions.erased_at is 'Nothing of what was sent is kept since then.';

create index customer_interactions_of_customer on public.customer_interactions (customer_id, seq desc);
create index customer_interactions_timestamp on public.customer_interactions (timestamp);
create index customer_interactions_checks on public.customer_interactions (timestamp)
  where interaction_type = 'coverage_check';
create index customer_interactions_of_file on public.customer_interactions ((metadata ->> 'sha256')) where metadata ? 'sha256';

alter table public.customer_interactions enable row level security, force row level security;
revoke all on public.customer_interactions from public, anon, authenticated, service_role;
revoke all on sequence public.customer_interactions_seq_seq from public, anon, authenticated, service_role;
grant select on public.customer_interactions to authenticated;
grant select, insert, update on public.customer_interactions to service_role;
create policy service_role_all on public.customer_interactions to service_role using (true) with check (true);
create policy support_reads on public.customer_interactions for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- customer_journey_events ---------------------------------------------------------------------------------------------

create table public.customer_journey_events (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  from_stage public.journey_stage,
  to_stage public.journey_stage not null,
  event_trigger text not null,
  event_data jsonb not null default '{}' check (jsonb_typeof(event_data) = 'object'),
  timestamp timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  movement text not null default 'forward' check (movement in ('forward', 'skip', 'back', 'return'))
);

comment on table public.customer_journey_events is
  'How far customers came. Erasing blanks event_data by customer_id.';
comment on column public.customer_journey_events.from_stage is 'Set by the database: the stage of the event before; null at first contact.';
comment on column public.customer_journey_events.movement is
  'forward: one stage on, or away from us; skip: further; back: to an earlier one; return: to us again. Anything but forward is declared.';

create index customer_journey_events_of_customer on public.customer_journey_events (customer_id, seq desc);
create index customer_journey_events_timestamp on public.customer_journey_events (timestamp);

alter table public.customer_journey_events enable row level security, force row level security;
revoke all on public.customer_journey_events from public, anon, authenticated, service_role;
revoke all on sequence public.customer_journey_events_seq_seq from public, anon, authenticated, service_role;
grant select on public.customer_journey_events to authenticated;
-- events are history: they are added, never changed; what a customer said in one may be erased
grant select, insert, update (event_data) on public.customer_journey_events to service_role;
grant usage on sequence public.customer_journey_events_seq_seq to service_role;
create policy service_role_all on public.customer_journey_events to service_role using (true) with check (true);
create policy support_reads on public.customer_journey_events for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
-- staff add none themselves: an event follows from the status that they set
grant insert (customer_id, to_stage, event_trigger, event_data, movement, timestamp) on public.customer_journey_events
  to authenticated;
grant usage on sequence public.customer_journey_events_seq_seq to authenticated;
create policy support_causes on public.customer_journey_events for insert to authenticated
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

-- customer_package_selections -----------------------------------------------------------------------------------------

create table public.customer_package_selections (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers on delete cascade,
  package_id uuid references public.packages on delete set null,
  package_code text not null,
  selection_timestamp timestamptz not null default clock_timestamp(),
  is_final_selection boolean not null default false,
  selection_context public.selection_context not null default 'initial',
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  seq bigint generated always as identity unique,
  price_per_day numeric(10, 2) check (price_per_day >= 0),
  signed_at timestamptz,
  undone_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  constraint customer_package_selections_final_is_signed check (not is_final_selection or signed_at is not null),
  constraint customer_package_selections_undone_is_not_final check (not is_final_selection or undone_at is null)
);

comment on table public.customer_package_selections is
  'What customers chose, and when. Erasing leaves it: packages are counted, and say nothing of who chose them.';
comment on column public.customer_package_selections.selection_context is
  'Beside the package that they had signed up for before; initial: there was none, whatever they had looked at.';
comment on column public.customer_package_selections.seq is 'Newest means highest: times of one tick of the clock are equal.';
comment on column public.customer_package_selections.price_per_day is 'The price at which it was taken; null: nobody knows.';
comment on column public.customer_package_selections.signed_at is 'When they signed up for it; null: it was only a choice. What replaced it later changes nothing.';
comment on column public.customer_package_selections.undone_at is 'When they went back on it or took it back; null: it stands, or stood until another replaced it.';

create unique index customer_package_selections_one_final on public.customer_package_selections (customer_id)
  where is_final_selection;
create index customer_package_selections_of_customer on public.customer_package_selections (customer_id, seq desc);
create index customer_package_selections_of_package on public.customer_package_selections (package_id);
create index customer_package_selections_timestamp on public.customer_package_selections (selection_timestamp);

alter table public.customer_package_selections enable row level security, force row level security;
revoke all on public.customer_package_selections from public, anon, authenticated, service_role;
revoke all on sequence public.customer_package_selections_seq_seq from public, anon, authenticated, service_role;
grant select on public.customer_package_selections to authenticated;
grant select, insert, update, delete on public.customer_package_selections to service_role;
create policy service_role_all on public.customer_package_selections to service_role using (true) with check (true);
create policy support_reads on public.customer_package_selections for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));

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
-- customer_status_changes ---------------------------------------------------------------------------------------------

create table public.customer_status_changes (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  from_status public.customer_status,
  to_status public.customer_status not null,
  reason text,
  changed_by text not null,
  timestamp timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now()
);

comment on table public.customer_status_changes is
  'Every status that customers have had, written with the change, and never changed. Erasing blanks reason by customer_id.';
comment on column public.customer_status_changes.from_status is 'null: the first that is known of them.';
comment on column public.customer_status_changes.changed_by is
  'The id of the member of staff, or the database role; ''migration'': what they had before there was a history.';
comment on column public.customer_status_changes.timestamp is 'When it happened; created_at is when it was told.';

create index customer_status_changes_of_customer on public.customer_status_changes (customer_id, seq desc);

alter table public.customer_status_changes enable row level security, force row level security;
revoke all on public.customer_status_changes from public, anon, authenticated, service_role;
revoke all on sequence public.customer_status_changes_seq_seq from public, anon, authenticated, service_role;
-- what is inserted comes of keep_status_history; a reason may be erased
grant select, insert, update (reason) on public.customer_status_changes to service_role;
create policy service_role_all on public.customer_status_changes to service_role using (true) with check (true);
grant select on public.customer_status_changes to authenticated;
grant insert (customer_id, from_status, to_status, reason, changed_by, timestamp) on public.customer_status_changes
  to authenticated;
create policy support_reads on public.customer_status_changes for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
create policy support_causes on public.customer_status_changes for insert to authenticated
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
