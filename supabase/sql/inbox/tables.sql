-- inbox ---------------------------------------------------------------------------------------------------------------

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
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
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
create index inbox_of_file on runtime.inbox ((message ->> 'sha256')) where message ? 'sha256';

alter table runtime.inbox enable row level security, force row level security;
revoke all on runtime.inbox from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.inbox to service_role;
create policy service_role_all on runtime.inbox to service_role using (true) with check (true);

-- raw_updates ---------------------------------------------------------------------------------------------------------

-- What came, as it came.
create table runtime.raw_updates (
  inbox_id uuid not null,
  raw text not null,
  month smallint not null default extract(month from clock_timestamp() at time zone 'UTC'),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (inbox_id, month)
) partition by list (month);

comment on table runtime.raw_updates is
  'What came in, as it came. Erasing deletes its rows by inbox_id of runtime.inbox.';
comment on column runtime.raw_updates.raw is 'Base64: a body that is no valid text must still be stored.';

alter table runtime.raw_updates enable row level security, force row level security;
revoke all on runtime.raw_updates from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.raw_updates to service_role;
create policy service_role_all on runtime.raw_updates to service_role using (true) with check (true);

-- A ring of twelve: a month is emptied whole once it is old, and is there again when its turn comes. Nobody has to make
-- partitions in time, or needs the right to.
do $$
declare
  part text;
begin
  for month in 1..12 loop
    part := format('raw_updates_%s', lpad(month::text, 2, '0'));
    execute format('create table runtime.%I partition of runtime.raw_updates for values in (%s)', part, month);
    execute format('alter table runtime.%I enable row level security, force row level security', part);
    execute format('create policy service_role_all on runtime.%I to service_role using (true) with check (true)', part);
    execute format('grant select, insert, update, delete, truncate on runtime.%I to service_role', part);
  end loop;
end $$;

-- preferences ---------------------------------------------------------------------------------------------------------

create table runtime.preferences (
  customer_id uuid primary key references public.customers on delete cascade,
  value text not null,
  at timestamptz not null,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.preferences is
  'The newest that customers told WhatsApp of marketing. Erasing deletes its rows by customer_id.';

alter table runtime.preferences enable row level security, force row level security;
revoke all on runtime.preferences from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.preferences to service_role;
create policy service_role_all on runtime.preferences to service_role using (true) with check (true);
