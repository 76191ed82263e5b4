-- erasures ------------------------------------------------------------------------------------------------------------

create table runtime.erasures (
  customer_id uuid primary key references public.customers on delete cascade,
  asked_at timestamptz not null default clock_timestamp(),
  erased_at timestamptz,
  shredded_at timestamptz,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.erasures is
  'Erased people: when it was asked for, and when it was done. Erasing leaves it: it is about nobody who could be told.';
comment on column runtime.erasures.shredded_at is
  'Nothing of them is in the files of the embedded database any more; a server cleans its own.';

create index erasures_open on runtime.erasures (asked_at) where erased_at is null;

alter table runtime.erasures enable row level security, force row level security;
revoke all on runtime.erasures from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.erasures to service_role;
create policy service_role_all on runtime.erasures to service_role using (true) with check (true);

-- forgotten -----------------------------------------------------------------------------------------------------------

create table runtime.forgotten (
  hash bytea primary key,
  until timestamptz not null,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.forgotten is
  'Ids of messages of which nothing is kept, hashed with a key, for as long as WhatsApp may bring them again. Erasing leaves it: a hash tells of nobody.';

create index forgotten_until on runtime.forgotten (until);

alter table runtime.forgotten enable row level security, force row level security;
revoke all on runtime.forgotten from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.forgotten to service_role;
create policy service_role_all on runtime.forgotten to service_role using (true) with check (true);

-- forgetting_key ------------------------------------------------------------------------------------------------------

create table runtime.forgetting_key (
  one boolean primary key default true check (one),
  key text not null default gen_random_uuid()::text || gen_random_uuid()::text,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp()
);

comment on table runtime.forgetting_key is 'The key of all hashes. Erasing leaves it: it is about nobody.';

alter table runtime.forgetting_key enable row level security, force row level security;
revoke all on runtime.forgetting_key from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.forgetting_key to service_role;
create policy service_role_all on runtime.forgetting_key to service_role using (true) with check (true);
