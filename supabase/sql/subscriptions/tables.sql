-- customer_service_periods --------------------------------------------------------------------------------------------

create table public.customer_service_periods (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers on delete cascade,
  status public.customer_status not null check (status in ('active', 'suspended')),
  package_id uuid references public.packages on delete set null,
  package_code text,
  price_per_day numeric(10, 2) check (price_per_day >= 0),
  starts_at timestamptz not null,
  ends_at timestamptz,
  first_day date,
  last_day date,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint customer_service_periods_in_order check (starts_at <= ends_at)
);

comment on table public.customer_service_periods is
  'How long customers were connected, in one status, with one package, at one price. Erasing leaves it: days and prices are counted, and say nothing of whose they are.';
comment on column public.customer_service_periods.price_per_day is 'null: nobody knows what they paid.';
comment on column public.customer_service_periods.ends_at is 'null: it lasts. At most one of a customer does, and no two overlap.';
comment on column public.customer_service_periods.first_day is
  'The South African days that count for this period, kept by the database. A day on which the line was active counts once: for the period of its last active moment. null: no day does.';
comment on column public.customer_service_periods.last_day is 'Included. null while the period lasts.';

create unique index customer_service_periods_one_lasts on public.customer_service_periods (customer_id) where ends_at is null;
create index customer_service_periods_of_customer on public.customer_service_periods (customer_id, starts_at);
create index customer_service_periods_of_package on public.customer_service_periods (package_id);

alter table public.customer_service_periods enable row level security, force row level security;
revoke all on public.customer_service_periods from public, anon, authenticated, service_role;
grant select, insert, update on public.customer_service_periods to authenticated;
grant select, insert, update, delete on public.customer_service_periods to service_role;
create policy service_role_all on public.customer_service_periods to service_role using (true) with check (true);
create policy support_reads on public.customer_service_periods for select to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
-- who sets a status writes what follows from it, with their own rights: in the trigger that does so, and nowhere else
create policy status_begins on public.customer_service_periods for insert to authenticated
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
create policy status_ends on public.customer_service_periods for update to authenticated
  using (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'))
  with check (pg_trigger_depth() > 0 and (select auth.jwt() -> 'app_metadata' ->> 'role') in ('support', 'admin'));
