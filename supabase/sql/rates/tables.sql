-- numbers -------------------------------------------------------------------------------------------------------------

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
  up_at timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
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

alter table runtime.numbers enable row level security, force row level security;
revoke all on runtime.numbers from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.numbers to service_role;
create policy service_role_all on runtime.numbers to service_role using (true) with check (true);

-- pairs ---------------------------------------------------------------------------------------------------------------

-- One of our numbers and one customer. The model is that of runtime/channels/whatsapp/pair-rate.ts.
create table runtime.pairs (
  phone_number_id text not null,
  customer_id uuid not null references public.customers on delete cascade,
  burst_at timestamptz,
  burst integer not null default 0,
  paused_until timestamptz,
  refusals integer not null default 0,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (phone_number_id, customer_id)
);

comment on table runtime.pairs is 'How fast customers are written to. Erasing deletes its rows by customer_id.';

create index pairs_of_customer on runtime.pairs (customer_id);

alter table runtime.pairs enable row level security, force row level security;
revoke all on runtime.pairs from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.pairs to service_role;
create policy service_role_all on runtime.pairs to service_role using (true) with check (true);

-- templates -----------------------------------------------------------------------------------------------------------

create table runtime.templates (
  name text primary key,
  category text not null check (category in ('marketing', 'utility', 'authentication')),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.templates is
  'What WhatsApp approved a template as, where flows/settings.yaml says it. Erasing leaves it: it is about nobody.';

alter table runtime.templates enable row level security, force row level security;
revoke all on runtime.templates from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.templates to service_role;
create policy service_role_all on runtime.templates to service_role using (true) with check (true);
