-- The runtime's own tables. Nothing outside reaches them: the schema is not exposed over REST, and only the service role
-- may use it, through the functions of the following migrations.
-- Locks are always taken in this order: identities (by kind, value), conversations (by id), customers (by id), outbox (by id),
-- numbers (by id), pairs (by number, customer).

create schema runtime;

-- People -------------------------------------------------------------------------------------------------------------

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

-- Conversations ------------------------------------------------------------------------------------------------------

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
  updated_at timestamptz not null default clock_timestamp()
);

create unique index conversations_of_customer on runtime.conversations (customer_id, phone_number_id)
  where merged_into is null;
create index conversations_ever_of_customer on runtime.conversations (customer_id);

comment on table runtime.conversations is
  'Where people stand. Erasing deletes its rows by customer_id.';
comment on column runtime.conversations.lease_no is 'Rises with every lease; a turn of an earlier lease writes nothing.';
comment on column runtime.conversations.lease_call_id is
  'The call that gave the lease out; when its answer is lost, nobody has it.';
comment on column runtime.conversations.last_bubble_id is
  'What was said last; what the customer typed before WhatsApp accepted it was typed unseen.';
comment on column runtime.conversations.window_until is 'End of the customer service window.';
comment on column runtime.conversations.merged_into is
  'Its customer turned out to be somebody known: that conversation goes on, and nothing waits in this one.';

create index conversations_where_they_stand on runtime.conversations (flow, place, language);
create index conversations_merged_into on runtime.conversations (merged_into) where merged_into is not null;
create index conversations_handed_over on runtime.conversations (handover_since) where mode = 'handover';

-- What comes in ------------------------------------------------------------------------------------------------------

create table runtime.inbox (
  id uuid primary key default gen_random_uuid(),
  arrival bigint not null generated always as identity unique,
  message_id text unique,
  customer_id uuid not null references public.customers on delete cascade,
  conversation_id uuid references runtime.conversations on delete cascade,
  phone_number_id text,
  kind text not null check (
    kind in ('message', 'undelivered', 'returned', 'system', 'echo', 'standby', 'malformed', 'other')
  ),
  message jsonb,
  refers_to text,
  is_forwarded boolean not null default false,
  sent_at timestamptz not null,
  retried_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  status text not null check (status in ('pending', 'done', 'parked')),
  attempts integer not null default 0,
  run_at timestamptz not null default clock_timestamp(),
  turn_id uuid,
  finished_at timestamptz,
  error text,
  check (status <> 'pending' or conversation_id is not null)
);

comment on table runtime.inbox is 'What came in, and whether it was run. Erasing deletes its rows by customer_id.';
comment on column runtime.inbox.refers_to is 'The message id that it taps or quotes.';
comment on column runtime.inbox.retried_at is
  'An operator put it back behind what waited: its place among what waits, in the stead of sent_at.';
comment on column runtime.inbox.attempts is 'Leases in which it was the next to run; from the second on it runs alone.';
comment on column runtime.inbox.run_at is 'Not tried again before; moved on when a lease ends without it being done.';

create index inbox_pending on runtime.inbox (conversation_id, (coalesce(retried_at, sent_at)), arrival)
  where status = 'pending';
create index inbox_pending_by_arrival on runtime.inbox (arrival) where status = 'pending';
create index inbox_pending_by_time on runtime.inbox (run_at) where status = 'pending';
create index inbox_parked on runtime.inbox (finished_at) where status = 'parked';
create index inbox_of_customer on runtime.inbox (customer_id);
create index inbox_of_conversation on runtime.inbox (conversation_id);
create index inbox_of_turn on runtime.inbox (turn_id) where turn_id is not null;

-- What was done ------------------------------------------------------------------------------------------------------

create table runtime.journal (
  turn_id uuid not null,
  conversation_id uuid not null references runtime.conversations on delete cascade,
  customer_id uuid not null references public.customers on delete cascade,
  revision bigint not null,
  outcome text not null check (outcome in ('done', 'parked')),
  next_lease_no bigint,
  entry jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  month smallint not null default extract(month from clock_timestamp() at time zone 'UTC'),
  -- a turn is written once because its conversation is locked, in whichever month
  primary key (turn_id, month)
) partition by list (month);

comment on table runtime.journal is
  'What turns were given and did. Erasing deletes its rows by customer_id.';
comment on column runtime.journal.revision is 'The revision that the turn began on.';
comment on column runtime.journal.next_lease_no is
  'The lease that the answer handed on with what was waiting, so that a commit repeated after a lost answer hands on the same.';

create index journal_of_conversation on runtime.journal (conversation_id, revision);
create index journal_of_customer on runtime.journal (customer_id);

-- What came, as it came.
create table runtime.raw_updates (
  inbox_id uuid not null,
  raw text not null,
  month smallint not null default extract(month from clock_timestamp() at time zone 'UTC'),
  primary key (inbox_id, month)
) partition by list (month);

comment on table runtime.raw_updates is
  'What came in, as it came. Erasing deletes its rows by inbox_id of runtime.inbox.';
comment on column runtime.raw_updates.raw is 'Base64: a body that is no valid text must still be stored.';

-- A ring of twelve: a month is emptied whole once it is old, and is there again when its turn comes. Nobody has to make
-- partitions in time, or needs the right to.
do $$
declare
  parent text;
  part text;
begin
  foreach parent in array array['journal', 'raw_updates'] loop
    for month in 1..12 loop
      part := format('%s_%s', parent, lpad(month::text, 2, '0'));
      execute format('create table runtime.%I partition of runtime.%I for values in (%s)', part, parent, month);
      execute format('alter table runtime.%I enable row level security', part);
      execute format('alter table runtime.%I force row level security', part);
      execute format('create policy service_role_all on runtime.%I to service_role using (true) with check (true)', part);
      execute format('grant truncate on runtime.%I to service_role', part);
    end loop;
  end loop;
end $$;

create table runtime.erasures (
  customer_id uuid primary key references public.customers on delete cascade,
  asked_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz,
  shredded_at timestamptz
);

comment on table runtime.erasures is
  'Erased people: when it was asked for, and when it was done. Erasing leaves it: it is about nobody who could be told.';
comment on column runtime.erasures.shredded_at is
  'Nothing of them is in the files of the embedded database any more; a server cleans its own.';

create index erasures_open on runtime.erasures (asked_at) where erased_at is null;

create table runtime.forgotten (
  hash bytea primary key,
  until timestamptz not null
);

comment on table runtime.forgotten is
  'Ids of messages of which nothing is kept, hashed with a key, for as long as WhatsApp may bring them again. Erasing leaves it: a hash tells of nobody.';

create index forgotten_until on runtime.forgotten (until);

create table runtime.forgetting_key (
  one boolean primary key default true check (one),
  key text not null default gen_random_uuid()::text || gen_random_uuid()::text
);

comment on table runtime.forgetting_key is 'The key of all hashes. Erasing leaves it: it is about nobody.';

create table runtime.timers (
  conversation_id uuid not null references runtime.conversations on delete cascade,
  id text not null,
  customer_id uuid not null references public.customers on delete cascade,
  due_at timestamptz not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  primary key (conversation_id, id)
);

comment on table runtime.timers is 'What falls due. Erasing deletes its rows by customer_id.';
comment on column runtime.timers.run_at is 'due_at, or later after a lease that ended without it being consumed.';

create index timers_next on runtime.timers (run_at);
create index timers_of_customer on runtime.timers (customer_id);

-- What goes out ------------------------------------------------------------------------------------------------------

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
  finished_at timestamptz
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

-- Each status of WhatsApp once.
create table runtime.statuses (
  message_id text not null,
  status text not null,
  at timestamptz not null,
  outbox_id uuid not null references runtime.outbox on delete cascade,
  outcome jsonb,
  raw text,
  received_at timestamptz not null default clock_timestamp(),
  primary key (message_id, status)
);

comment on table runtime.statuses is
  'What WhatsApp says of our bubbles. Erasing deletes its rows by outbox_id of runtime.outbox.';
comment on column runtime.statuses.outcome is 'Of failed: what becomes of the bubble, as of a send that was refused.';

create index statuses_of_outbox on runtime.statuses (outbox_id);

-- A message id holds the phone number that it was sent to, and whose message it was may never be known here.
create table runtime.early_statuses (
  message_hash bytea not null,
  status text not null,
  at timestamptz not null,
  outcome jsonb,
  received_at timestamptz not null default clock_timestamp(),
  primary key (message_hash, status)
);

comment on table runtime.early_statuses is
  'Statuses that came before the message id of their bubble, or of messages that are not ours. Erasing leaves it: a hash tells of nobody.';

create index early_statuses_received_at on runtime.early_statuses (received_at);

-- How fast it may go out ---------------------------------------------------------------------------------------------

-- One of our numbers, for all replicas together.
create table runtime.numbers (
  phone_number_id text primary key,
  per_second integer not null default 80 check (per_second > 0),
  paces_pairs boolean not null default true,
  unknown_wait interval not null default '15 minutes',
  used double precision not null default 0,
  used_at timestamptz not null default clock_timestamp(),
  refusals integer not null default 0,
  troubles integer not null default 0,
  paused_until timestamptz,
  probing_until timestamptz,
  credential text,
  stopped_at timestamptz,
  stopped_by jsonb,
  up_at timestamptz not null default clock_timestamp()
);

comment on table runtime.numbers is 'Our business numbers. Erasing leaves it: it is about no customer.';
comment on column runtime.numbers.per_second is 'What WhatsApp grants, messages in and out together.';
comment on column runtime.numbers.unknown_wait is
  'How long nobody may know what became of a send before it is tried once more.';
comment on column runtime.numbers.used is 'Of that, at used_at; it drains with time.';
comment on column runtime.numbers.refusals is
  'In a row, of the whole number. Until WhatsApp takes a message again, one goes at a time to try.';
comment on column runtime.numbers.troubles is 'Sends in a row that failed for a reason of WhatsApp''s own.';
comment on column runtime.numbers.probing_until is 'The one that tries is on its way.';
comment on column runtime.numbers.credential is 'A keyed hash of the access token that was configured last: never the token.';
comment on column runtime.numbers.stopped_by is 'The error that only an operator can end; everything queued waits, in order.';
comment on column runtime.numbers.up_at is 'A replica was running and asked for work.';

-- One of our numbers and one customer. The model is that of runtime/channels/whatsapp/pair-rate.ts.
create table runtime.pairs (
  phone_number_id text not null,
  customer_id uuid not null references public.customers on delete cascade,
  burst_at timestamptz,
  burst integer not null default 0,
  paused_until timestamptz,
  refusals integer not null default 0,
  primary key (phone_number_id, customer_id)
);

comment on table runtime.pairs is 'How fast customers are written to. Erasing deletes its rows by customer_id.';

create index pairs_of_customer on runtime.pairs (customer_id);

create table runtime.preferences (
  customer_id uuid primary key references public.customers on delete cascade,
  value text not null,
  at timestamptz not null
);

comment on table runtime.preferences is
  'The newest that customers told WhatsApp of marketing. Erasing deletes its rows by customer_id.';

create table runtime.templates (
  name text primary key,
  category text not null check (category in ('marketing', 'utility', 'authentication'))
);

comment on table runtime.templates is
  'What WhatsApp approved a template as, where flows/settings.yaml says it. Erasing leaves it: it is about nobody.';

-- Flows --------------------------------------------------------------------------------------------------------------

create table runtime.flow_versions (
  id bigint generated always as identity primary key,
  flow text not null,
  language public.language_code not null,
  number integer not null,
  structure_hash text not null,
  wording_hash text not null,
  chart jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  unique (flow, language, number)
);

comment on table runtime.flow_versions is 'Compiled flows. Erasing leaves it: it is about nobody.';
comment on column runtime.flow_versions.number is
  'Counts what was published of one flow in one language, only forwards: a chart that comes back has a new one.';

create index flow_versions_by_structure on runtime.flow_versions (structure_hash, language, number desc);
create index flow_versions_by_wording on runtime.flow_versions (flow, language, structure_hash, wording_hash);

-- Rights -------------------------------------------------------------------------------------------------------------

alter table runtime.identities enable row level security;
alter table runtime.identities force row level security;
alter table runtime.conversations enable row level security;
alter table runtime.conversations force row level security;
alter table runtime.inbox enable row level security;
alter table runtime.inbox force row level security;
alter table runtime.journal enable row level security;
alter table runtime.journal force row level security;
alter table runtime.raw_updates enable row level security;
alter table runtime.raw_updates force row level security;
alter table runtime.erasures enable row level security;
alter table runtime.erasures force row level security;
alter table runtime.forgotten enable row level security;
alter table runtime.forgotten force row level security;
alter table runtime.forgetting_key enable row level security;
alter table runtime.forgetting_key force row level security;
alter table runtime.timers enable row level security;
alter table runtime.timers force row level security;
alter table runtime.outbox enable row level security;
alter table runtime.outbox force row level security;
alter table runtime.statuses enable row level security;
alter table runtime.statuses force row level security;
alter table runtime.early_statuses enable row level security;
alter table runtime.early_statuses force row level security;
alter table runtime.numbers enable row level security;
alter table runtime.numbers force row level security;
alter table runtime.pairs enable row level security;
alter table runtime.pairs force row level security;
alter table runtime.templates enable row level security;
alter table runtime.preferences enable row level security;
alter table runtime.preferences force row level security;
alter table runtime.templates force row level security;
alter table runtime.flow_versions enable row level security;
alter table runtime.flow_versions force row level security;

create policy service_role_all on runtime.identities to service_role using (true) with check (true);
create policy service_role_all on runtime.conversations to service_role using (true) with check (true);
create policy service_role_all on runtime.inbox to service_role using (true) with check (true);
create policy service_role_all on runtime.journal to service_role using (true) with check (true);
create policy service_role_all on runtime.raw_updates to service_role using (true) with check (true);
create policy service_role_all on runtime.erasures to service_role using (true) with check (true);
create policy service_role_all on runtime.forgotten to service_role using (true) with check (true);
create policy service_role_all on runtime.forgetting_key to service_role using (true) with check (true);
create policy service_role_all on runtime.timers to service_role using (true) with check (true);
create policy service_role_all on runtime.outbox to service_role using (true) with check (true);
create policy service_role_all on runtime.statuses to service_role using (true) with check (true);
create policy service_role_all on runtime.early_statuses to service_role using (true) with check (true);
create policy service_role_all on runtime.numbers to service_role using (true) with check (true);
create policy service_role_all on runtime.pairs to service_role using (true) with check (true);
create policy service_role_all on runtime.preferences to service_role using (true) with check (true);
create policy service_role_all on runtime.templates to service_role using (true) with check (true);
create policy service_role_all on runtime.flow_versions to service_role using (true) with check (true);

revoke all on schema runtime from public, anon, authenticated;
grant usage on schema runtime to service_role;
revoke all on all tables in schema runtime from public, anon, authenticated;
grant select, insert, update, delete on all tables in schema runtime to service_role;

notify pgrst, 'reload schema';
