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
  constraint customers_active_is_converted check (status <> 'active' or conversion_date is not null),
  constraint customers_gone_has_reason check (
    status not in ('churned', 'cancelled') or (churn_date is not null and churn_reason is not null)
  ),
  constraint customers_consent_has_time check (not consent_given or consent_timestamp is not null)
);

comment on table public.customers is
  'Whoever wrote to Loop. Erasing blanks name, phone_number, gps_coordinates, manual_location, coverage_area_id, churn_reason, referral_code, waiting_since, waiting_place, waiting_gps, notes by id.';
comment on column public.customers.phone_number is 'E.164 with its plus; null while a WhatsApp user is known by business-scoped id only.';
comment on column public.customers.gps_coordinates is '{"latitude", "longitude"}, degrees, WGS84; waiting_gps too.';
comment on column public.customers.waiting_since is 'On the list to be told when Loop reaches waiting_place or waiting_gps.';
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
create index customers_lifetime_value on public.customers (lifetime_value_until) where status = 'active';

alter table public.customers enable row level security, force row level security;
revoke all on public.customers from public, anon, authenticated, service_role;
grant select on public.customers to authenticated;
grant update (status, notes) on public.customers to authenticated;
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
  created_at timestamptz not null default now()
);

comment on table public.customer_interactions is
  'Every message in and out. Erasing calls runtime.erase_interactions.';
comment on column public.customer_interactions.seq is 'Newest means highest: times of one statement, and WhatsApp''s whole seconds, are equal.';
comment on column public.customer_interactions.session_id is 'Groups one run of a flow.';
comment on column public.customer_interactions.message_text is 'What the customer sent; null in an outbound row, empty once erased.';
comment on column public.customer_interactions.bot_response is 'What was answered; null in an inbound row, empty once erased.';

create index customer_interactions_of_customer on public.customer_interactions (customer_id, seq desc);
create index customer_interactions_timestamp on public.customer_interactions (timestamp);
create index customer_interactions_checks on public.customer_interactions (timestamp)
  where interaction_type = 'coverage_check';

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
  created_at timestamptz not null default now()
);

comment on table public.customer_journey_events is
  'How far customers came. Erasing blanks event_data by customer_id.';
comment on column public.customer_journey_events.from_stage is 'Set by the database: the stage of the event before; null at first contact.';

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
