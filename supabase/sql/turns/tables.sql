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
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  updated_at timestamptz not null default clock_timestamp(),
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
create index journal_by_time on runtime.journal (created_at);

alter table runtime.journal enable row level security, force row level security;
revoke all on runtime.journal from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.journal to service_role;
create policy service_role_all on runtime.journal to service_role using (true) with check (true);

-- A ring of twelve: a month is emptied whole once it is old, and is there again when its turn comes. Nobody has to make
-- partitions in time, or needs the right to.
do $$
declare
  part text;
begin
  for month in 1..12 loop
    part := format('journal_%s', lpad(month::text, 2, '0'));
    execute format('create table runtime.%I partition of runtime.journal for values in (%s)', part, month);
    execute format('alter table runtime.%I enable row level security, force row level security', part);
    execute format('create policy service_role_all on runtime.%I to service_role using (true) with check (true)', part);
    execute format('grant select, insert, update, delete, truncate on runtime.%I to service_role', part);
  end loop;
end $$;
