-- conversations -------------------------------------------------------------------------------------------------------

create table runtime.conversations (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers on delete cascade,
  phone_number_id text not null,
  -- where it stands, for operations: the innermost frame of `state`
  flow text,
  place text,
  structure_hash text,
  language public.language_code,
  state jsonb,
  revision bigint not null default 0,
  mode text not null default 'bot' check (mode in ('bot', 'handover', 'stopped')),
  handover_to text,
  handover_since timestamptz,
  last_bubble_id uuid,
  last_inbound_at timestamptz,
  window_until timestamptz,
  lease_no bigint not null default 0,
  lease_holder text,
  lease_call_id uuid,
  lease_until timestamptz,
  merged_into uuid references runtime.conversations on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  last_turn_at timestamptz not null default clock_timestamp()
);

comment on table runtime.conversations is
  'Where people stand. Erasing deletes its rows by customer_id.';
comment on column runtime.conversations.lease_no is 'Rises with every lease; a turn of an earlier lease writes nothing.';
comment on column runtime.conversations.lease_call_id is
  'The call that gave the lease out; when its answer is lost, nobody has it.';
comment on column runtime.conversations.last_bubble_id is
  'What was said last; what the customer typed before WhatsApp accepted it was typed unseen.';
comment on column runtime.conversations.last_turn_at is 'No turn of it is earlier, whatever the clock says.';
comment on column runtime.conversations.window_until is 'End of the customer service window.';
comment on column runtime.conversations.merged_into is
  'Its customer turned out to be somebody known: that conversation goes on, and nothing waits in this one.';

create unique index conversations_of_customer on runtime.conversations (customer_id, phone_number_id)
  where merged_into is null;
create index conversations_ever_of_customer on runtime.conversations (customer_id);
create index conversations_where_they_stand on runtime.conversations (flow, place, language);
create index conversations_merged_into on runtime.conversations (merged_into) where merged_into is not null;
create index conversations_handed_over on runtime.conversations (handover_since) where mode = 'handover';

alter table runtime.conversations enable row level security, force row level security;
revoke all on runtime.conversations from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.conversations to service_role;
create policy service_role_all on runtime.conversations to service_role using (true) with check (true);

-- timers --------------------------------------------------------------------------------------------------------------

create table runtime.timers (
  conversation_id uuid not null references runtime.conversations on delete cascade,
  id text not null,
  customer_id uuid not null references public.customers on delete cascade,
  due_at timestamptz not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (conversation_id, id)
);

comment on table runtime.timers is 'What falls due. Erasing deletes its rows by customer_id.';
comment on column runtime.timers.run_at is 'due_at, or later after a lease that ended without it being consumed.';

create index timers_next on runtime.timers (run_at);
create index timers_of_customer on runtime.timers (customer_id);

alter table runtime.timers enable row level security, force row level security;
revoke all on runtime.timers from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.timers to service_role;
create policy service_role_all on runtime.timers to service_role using (true) with check (true);
