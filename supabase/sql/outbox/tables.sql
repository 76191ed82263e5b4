-- outbox --------------------------------------------------------------------------------------------------------------

create table runtime.outbox (
  id uuid primary key,
  seq bigint not null generated always as identity unique,
  customer_id uuid not null references public.customers on delete cascade,
  conversation_id uuid not null references runtime.conversations on delete cascade,
  phone_number_id text not null,
  turn_id uuid not null,
  kind text not null,
  message jsonb not null,
  confirmation boolean not null default false,
  status text not null default 'queued' check (
    status in ('queued', 'sending', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled')
  ),
  attempt integer not null default 0,
  holder text,
  call_id uuid,
  deadline timestamptz,
  run_at timestamptz not null default clock_timestamp(),
  not_after timestamptz,
  blocks_until timestamptz,
  maybe_repeated boolean not null default false,
  message_id text,
  error jsonb,
  queued_at timestamptz not null default clock_timestamp(),
  accepted_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  finished_at timestamptz,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.outbox is 'What goes out. Erasing deletes its rows by customer_id.';
comment on column runtime.outbox.call_id is
  'The call that gave it to its sender last; when its answer is lost, nobody has it.';
comment on column runtime.outbox.blocks_until is 'In flight until then: the customer''s next bubble waits.';
comment on column runtime.outbox.maybe_repeated is
  'Nobody ever learned whether the first try arrived, and it was tried once more: WhatsApp has no idempotency key.';
comment on column runtime.outbox.not_after is 'Too late from then on, for all but templates the end of the service window; null: never.';

create index outbox_queued on runtime.outbox (seq) where status = 'queued';
create index outbox_queued_of_customer on runtime.outbox (customer_id, seq) where status = 'queued';
create index outbox_queued_by_time on runtime.outbox (run_at) where status = 'queued';
create index outbox_in_flight on runtime.outbox (customer_id) where blocks_until is not null;
create index outbox_in_flight_by_time on runtime.outbox (blocks_until) where blocks_until is not null;
create index outbox_of_message on runtime.outbox (message_id) where message_id is not null;
create index outbox_of_turn on runtime.outbox (turn_id);
create index outbox_of_customer on runtime.outbox (customer_id);
create index outbox_of_conversation on runtime.outbox (conversation_id);

alter table runtime.outbox enable row level security, force row level security;
revoke all on runtime.outbox from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.outbox to service_role;
create policy service_role_all on runtime.outbox to service_role using (true) with check (true);

-- statuses ------------------------------------------------------------------------------------------------------------

-- Each status of WhatsApp once.
create table runtime.statuses (
  message_id text not null,
  status text not null,
  at timestamptz not null,
  outbox_id uuid not null references runtime.outbox on delete cascade,
  outcome jsonb,
  raw text,
  received_at timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (message_id, status)
);

comment on table runtime.statuses is
  'What WhatsApp says of our bubbles. Erasing deletes its rows by outbox_id of runtime.outbox.';
comment on column runtime.statuses.outcome is 'Of failed: what becomes of the bubble, as of a send that was refused.';

create index statuses_of_outbox on runtime.statuses (outbox_id);

alter table runtime.statuses enable row level security, force row level security;
revoke all on runtime.statuses from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.statuses to service_role;
create policy service_role_all on runtime.statuses to service_role using (true) with check (true);

-- early_statuses ------------------------------------------------------------------------------------------------------

-- A message id holds the phone number that it was sent to, and whose message it was may never be known here.
create table runtime.early_statuses (
  message_hash bytea not null,
  status text not null,
  at timestamptz not null,
  outcome jsonb,
  received_at timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (message_hash, status)
);

comment on table runtime.early_statuses is
  'Statuses that came before the message id of their bubble, or of messages that are not ours. Erasing leaves it: a hash tells of nobody.';

create index early_statuses_received_at on runtime.early_statuses (received_at);

alter table runtime.early_statuses enable row level security, force row level security;
revoke all on runtime.early_statuses from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.early_statuses to service_role;
create policy service_role_all on runtime.early_statuses to service_role using (true) with check (true);
