-- What was undone is told as undone, and money comes from prices as they were and days as they were used.
-- By hand, from supabase/sql: selections, customers, service periods and the six reports with a period.

alter table public.customers
  add column price_per_day numeric(10, 2) check (price_per_day >= 0),
  add column price_since timestamptz,
  add column lifetime_value_until date;

comment on column public.customers.price_per_day is
  'What they pay a day for the package that they signed up for; null: nothing, or nobody knows. A new price list leaves it as it is.';

comment on column public.customers.price_since is 'Since when they pay price_per_day; may be given when that is set.';

comment on column public.customers.lifetime_value is 'What their used days have cost, up to the South African day lifetime_value_until.';

-- what they pay only an admin changes: keep_service refuses it to everybody else
grant update (price_per_day, price_since) on public.customers to authenticated;

create index customers_lifetime_value on public.customers (lifetime_value_until) where status = 'active';

alter table public.customer_package_selections
  add column seq bigint,
  add column price_per_day numeric(10, 2) check (price_per_day >= 0),
  add column signed_at timestamptz,
  add column undone_at timestamptz;

comment on column public.customer_package_selections.selection_context is
  'Beside the package that they had signed up for before; initial: there was none, whatever they had looked at.';

comment on column public.customer_package_selections.seq is 'Newest means highest: times of one tick of the clock are equal.';

comment on column public.customer_package_selections.price_per_day is 'The price at which it was taken; null: nobody knows.';

comment on column public.customer_package_selections.signed_at is 'When they signed up for it; null: it was only a choice. What replaced it later changes nothing.';

comment on column public.customer_package_selections.undone_at is 'When they went back on it or took it back; null: it stands, or stood until another replaced it.';

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

-- Rows of before. Row level security is forced, and an owner without superpowers would find none: it is not while they are read
-- and written, in this transaction.
alter table public.packages no force row level security;
alter table public.customers no force row level security;
alter table public.customer_package_selections no force row level security;
alter table public.customer_service_periods no force row level security;
-- that there are more columns is no change of a customer
alter table public.customers disable trigger touch_updated_at;

-- In the order of their times. Which of them were undone, or were final once and were replaced, nobody can tell any more. No
-- price was kept: they get the one of the list as it is on the day of this migration.
update public.customer_package_selections as selection set
  seq = numbered.seq,
  signed_at = case when selection.is_final_selection then selection.selection_timestamp end,
  price_per_day = (
    select package.price_per_day from public.packages as package
    where package.id = selection.package_id or (selection.package_id is null and package.package_code = selection.package_code)
  )
from (
  select id, row_number() over (order by selection_timestamp, created_at, id) as seq from public.customer_package_selections
) as numbered
where numbered.id = selection.id;

-- What they pay: the price, in the list of today, of what they signed up for; of who is connected without a signature, of the
-- package that they have.
update public.customers as customer set
  price_per_day = coalesce(signed.price_per_day, case when customer.status in ('active', 'suspended') then (
    select package.price_per_day from public.packages as package
    where package.id = customer.selected_package_id
      or (customer.selected_package_id is null and package.package_code = customer.selected_package_code)
  ) end),
  price_since = coalesce(signed.signed_at, customer.conversion_date)
from public.customers as same
  left join public.customer_package_selections as signed on signed.customer_id = same.id and signed.is_final_selection
where same.id = customer.id;

-- Whoever is active, since they were first connected; whoever left, until then. What was suspended in between nobody wrote
-- down: these days count as used. Whoever is suspended now is so from today on: how long they were active before is not known,
-- and nothing is claimed of it.
insert into public.customer_service_periods
  (customer_id, status, package_id, package_code, price_per_day, starts_at, ends_at, first_day, last_day)
select
  customer.id, case when customer.status = 'suspended' then 'suspended' else 'active' end::public.customer_status,
  case when signed.id is null then customer.selected_package_id else signed.package_id end,
  coalesce(signed.package_code, customer.selected_package_code), coalesce(customer.price_per_day, (
    select package.price_per_day from public.packages as package
    where package.id = customer.selected_package_id
      or (customer.selected_package_id is null and package.package_code = customer.selected_package_code)
  )),
  span.starts_at, span.ends_at, (span.starts_at at time zone 'Africa/Johannesburg')::date,
  ((span.ends_at - interval '1 microsecond') at time zone 'Africa/Johannesburg')::date
from public.customers as customer
  left join public.customer_package_selections as signed on signed.customer_id = customer.id and signed.is_final_selection,
  lateral (
    select
      case when customer.status = 'suspended' then now() else customer.conversion_date end as starts_at,
      case when customer.status in ('churned', 'cancelled') then customer.churn_date end as ends_at
  ) as span
where customer.merged_into is null
  and (customer.status in ('active', 'suspended') or (customer.status in ('churned', 'cancelled') and span.starts_at < span.ends_at));

update public.customers as customer set
  lifetime_value = coalesce((
    select sum(period.price_per_day * (
      least(period.last_day, (now() at time zone 'Africa/Johannesburg')::date) - period.first_day + 1
    ))
    from public.customer_service_periods as period
    where period.customer_id = customer.id and period.status = 'active'
      and period.first_day <= (now() at time zone 'Africa/Johannesburg')::date
  ), 0),
  lifetime_value_until = (now() at time zone 'Africa/Johannesburg')::date
where customer.id in (select customer_id from public.customer_service_periods);

alter table public.customers enable trigger touch_updated_at;
alter table public.packages force row level security;
alter table public.customers force row level security;
alter table public.customer_package_selections force row level security;
alter table public.customer_service_periods force row level security;

alter table public.customer_package_selections alter column seq set not null;
alter table public.customer_package_selections alter column seq add generated always as identity;
select setval('public.customer_package_selections_seq_seq', last.seq)
from (select max(seq) as seq from public.customer_package_selections) as last where last.seq is not null;
alter table public.customer_package_selections
  add constraint customer_package_selections_seq_key unique (seq),
  add constraint customer_package_selections_final_is_signed check (not is_final_selection or signed_at is not null),
  add constraint customer_package_selections_undone_is_not_final check (not is_final_selection or undone_at is null);
revoke all on sequence public.customer_package_selections_seq_seq from public, anon, authenticated, service_role;
drop index public.customer_package_selections_of_customer;
create index customer_package_selections_of_customer on public.customer_package_selections (customer_id, seq desc);

-- Brings the lifetime value of customers who are active up to today: a thousand a call.
create or replace function runtime.count_lifetime_values() returns void
language plpgsql volatile set search_path = '' as $$
declare
  today date := (clock_timestamp() at time zone 'Africa/Johannesburg')::date;
  due uuid[] := array(
    select id from public.customers where status = 'active' and lifetime_value_until < today
    order by lifetime_value_until limit 1000 for no key update skip locked
  );
begin
  update public.customers as customer set
    lifetime_value = coalesce((
      select sum(period.price_per_day * (least(period.last_day, today) - period.first_day + 1))
      from public.customer_service_periods as period
      where period.customer_id = customer.id and period.status = 'active' and period.first_day <= today
    ), 0),
    lifetime_value_until = today
  where customer.id = any(due);
end $$;

revoke all on function runtime.count_lifetime_values from public, anon, authenticated, service_role;
grant execute on function runtime.count_lifetime_values to service_role;

-- Which South African days count for which period of a customer. A day on which the line was active at some moment is a used
-- day, once, at the price of its last active moment; a day on which it was only suspended is a suspended day, once.
create or replace function public.count_service_days() returns trigger
language plpgsql set search_path = '' as $$
declare
  whose uuid := case when tg_op = 'DELETE' then old.customer_id else new.customer_id end;
begin
  update public.customer_service_periods as period set first_day = counted.first_day, last_day = counted.last_day
  from (
    select
      one.id,
      case when coalesce(days.first_day <= days.last_day, true) then days.first_day end as first_day,
      case when days.first_day <= days.last_day then days.last_day end as last_day
    from public.customer_service_periods as one
    left join (
      select
        line.id,
        case when line.status = 'active' then line.from_day
          else greatest(line.from_day, 1 + max(line.to_day) over (in_time rows between unbounded preceding and 1 preceding))
        end as first_day,
        least(line.to_day, -1 + min(line.from_day) filter (where line.status = 'active')
          over (in_time rows between 1 following and unbounded following)) as last_day
      from (
        select
          each_period.id, each_period.status, each_period.starts_at,
          (each_period.starts_at at time zone 'Africa/Johannesburg')::date as from_day,
          -- a line that ends at midnight was not active on the day that begins
          ((each_period.ends_at - interval '1 microsecond') at time zone 'Africa/Johannesburg')::date as to_day
        from public.customer_service_periods as each_period
        where each_period.customer_id = whose
          and (each_period.ends_at is null or each_period.starts_at < each_period.ends_at)
      ) as line
      window in_time as (order by line.starts_at)
    ) as days on days.id = one.id
    where one.customer_id = whose
  ) as counted
  where period.customer_id = whose and period.id = counted.id
    and (period.first_day, period.last_day) is distinct from (counted.first_day, counted.last_day);
  return null;
end $$;

revoke all on function public.count_service_days from public, anon, authenticated, service_role;

-- A customer pays what the package cost when they signed up for it. What they had signed up for before and have again, they
-- have at the price that they last paid for it.
create or replace function public.follow_selection() returns trigger
language plpgsql set search_path = '' as $$
declare
  was public.customer_package_selections;
begin
  if tg_op = 'UPDATE' then was := old; end if;
  if new.is_final_selection then
    if was.is_final_selection then return null; end if;
    update public.customers set
      price_per_day = case
        when was.signed_at is null then new.price_per_day
        else coalesce((
          select period.price_per_day from public.customer_service_periods as period
          where period.customer_id = new.customer_id and period.package_code = new.package_code
          order by period.starts_at desc limit 1
        ), new.price_per_day)
      end,
      price_since = case when was.signed_at is null then new.signed_at else clock_timestamp() end
    where id = new.customer_id;
  elsif was.signed_at is not null
    and ((new.undone_at is not null and was.undone_at is null) or new.signed_at is null)
    and not exists (
      select from public.customer_package_selections as selection
      where selection.customer_id = new.customer_id and selection.is_final_selection
    )
  then
    update public.customers set price_per_day = null, price_since = null where id = new.customer_id;
  end if;
  return null;
end $$;

revoke all on function public.follow_selection from public, anon, authenticated, service_role;

-- What holds for a selection whoever writes it: it has the price of the list unless another is given, and what is final was
-- signed up for at some time.
create or replace function public.keep_selection() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    new.price_per_day := coalesce(new.price_per_day, (
      select package.price_per_day from public.packages as package where package.package_code = new.package_code
    ));
  end if;
  if new.is_final_selection then
    new.signed_at := coalesce(new.signed_at, case when tg_op = 'INSERT' then new.selection_timestamp else clock_timestamp() end);
  end if;
  return new;
end $$;

revoke all on function public.keep_selection from public, anon, authenticated, service_role;

-- Status, package and price of a customer have their dates: as soon as one of them is another, the service period that lasts
-- ends, and the next begins. The moment is the one that the writer gave with the status (`at` of the setting loop.status, the
-- date of converting or of leaving) or with the price (price_since), else now; but never before what is already written.
-- Runs before the row is written, because whoever sets a status may not set lifetime_value.
create or replace function public.keep_service() returns trigger
language plpgsql set search_path = '' as $$
declare
  now_at timestamptz := clock_timestamp();
  today date := (now_at at time zone 'Africa/Johannesburg')::date;
  is_connected boolean := new.status in ('active', 'suspended') and new.merged_into is null;
  lasting public.customer_service_periods;
  package public.customer_package_selections;
  since timestamptz;
  spent record;
begin
  if (new.price_per_day, new.price_since) is distinct from (old.price_per_day, old.price_since) and current_user = 'authenticated'
    and auth.jwt() -> 'app_metadata' ->> 'role' is distinct from 'admin'
  then
    raise exception 'only an admin changes what a customer pays' using errcode = '42501';
  end if;
  if new.price_per_day is distinct from old.price_per_day and new.price_since is not distinct from old.price_since then
    new.price_since := now_at;
  end if;
  -- on the way to the status that they have, which somebody takes over who turned out to be the same person
  if (nullif(current_setting('loop.status', true), '')::jsonb -> 'isPassing') = 'true' then return new; end if;

  select * into lasting from public.customer_service_periods where customer_id = new.id and ends_at is null;
  select * into package from public.customer_package_selections where customer_id = new.id and is_final_selection;
  if not found then
    -- whoever was connected before there were selections
    package.package_id := new.selected_package_id;
    package.package_code := new.selected_package_code;
  end if;

  if (lasting.id is not null) <> is_connected or (is_connected and
    (lasting.status, lasting.package_code, lasting.price_per_day)
      is distinct from (new.status, package.package_code, new.price_per_day)
  ) then
    since := case
      -- a status that was taken over lasts already: only what else is another begins, and now
      when new.status <> old.status and lasting.status = new.status then null
      when new.status <> old.status then coalesce(
        (nullif(current_setting('loop.status', true), '')::jsonb ->> 'at')::timestamptz,
        case when new.status = 'active' and new.conversion_date is distinct from old.conversion_date then new.conversion_date end,
        case when new.status in ('churned', 'cancelled') and new.churn_date is distinct from old.churn_date then new.churn_date end
      )
      -- connected from the first
      when lasting.id is null then new.conversion_date
      when new.price_since is distinct from old.price_since then new.price_since
    end;
    since := greatest(
      least(since, now_at),
      lasting.starts_at,
      (select max(period.ends_at) from public.customer_service_periods as period where period.customer_id = new.id)
    );
    if is_connected and lasting.starts_at = since then
      update public.customer_service_periods set
        status = new.status, package_id = package.package_id, package_code = package.package_code,
        price_per_day = new.price_per_day
      where id = lasting.id;
    else
      update public.customer_service_periods set ends_at = since where id = lasting.id;
      if is_connected then
        insert into public.customer_service_periods
          (customer_id, status, package_id, package_code, price_per_day, starts_at)
        values (new.id, new.status, package.package_id, package.package_code, new.price_per_day, since);
      end if;
    end if;
  end if;

  select count(*) as periods, coalesce(sum(
    period.price_per_day * (least(period.last_day, today) - period.first_day + 1)
  ) filter (where period.status = 'active' and period.first_day <= today), 0) as total
  into spent
  from public.customer_service_periods as period where period.customer_id = new.id;
  if spent.periods > 0 then
    new.lifetime_value := spent.total;
    new.lifetime_value_until := today;
  end if;
  return new;
end $$;

revoke all on function public.keep_service from public, anon, authenticated, service_role;

-- The periods of `other` are `first`'s. Where both were connected at once, it was one line: the period of `first` stands.
create or replace function runtime.merge_service_periods(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  taken tstzmultirange := coalesce((
    select range_agg(tstzrange(starts_at, ends_at)) from public.customer_service_periods where customer_id = first
  ), '{}');
begin
  insert into public.customer_service_periods
    (customer_id, status, package_id, package_code, price_per_day, starts_at, ends_at)
  select first, period.status, period.package_id, period.package_code, period.price_per_day, lower(part), upper(part)
  from public.customer_service_periods as period,
    unnest(tstzmultirange(tstzrange(period.starts_at, period.ends_at)) - taken) as part
  where period.customer_id = other;
  delete from public.customer_service_periods where customer_id = other;
end $$;

revoke all on function runtime.merge_service_periods from public, anon, authenticated, service_role;
grant execute on function runtime.merge_service_periods to service_role;

-- {customerId, pricePerDay, at?}: what one customer pays from `at` on, or {packageCode, pricePerDay, at?}: what everybody who is
-- connected pays who signed up for that package. An order that waits to be connected keeps the price at which it was taken.
-- A moment before the price or status that they have now is taken as the moment when that began. Says how many pay another
-- price than before. For an admin and the service role.
create or replace function public.set_customer_price(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  price numeric := (p ->> 'pricePerDay')::numeric;
  since timestamptz := coalesce((p ->> 'at')::timestamptz, clock_timestamp());
  changed integer;
begin
  if price is null or price < 0 then
    raise exception 'pricePerDay is an amount in rand, 0 or more' using errcode = '22023';
  elsif since > clock_timestamp() then
    raise exception 'at is a moment that has passed: a price cannot be set in advance' using errcode = '22023';
  elsif (p ->> 'customerId' is null) = (p ->> 'packageCode' is null) then
    raise exception 'name either customerId or packageCode' using errcode = '22023';
  end if;
  update public.customers as customer set price_per_day = price, price_since = since
  where customer.price_per_day is distinct from price and customer.merged_into is null and case
    when p ->> 'customerId' is not null then customer.id = (p ->> 'customerId')::uuid
    else customer.status in ('active', 'suspended') and customer.id in (
      select selection.customer_id from public.customer_package_selections as selection
      where selection.package_code = p ->> 'packageCode' and selection.is_final_selection
    )
  end;
  get diagnostics changed = row_count;
  if changed = 0 and p ->> 'customerId' is not null and not exists (
    select from public.customers where id = (p ->> 'customerId')::uuid and merged_into is null
  ) then
    raise exception 'there is no such customer' using errcode = 'P0002';
  end if;
  return jsonb_build_object('changed', changed);
end $$;

revoke all on function public.set_customer_price from public, anon, authenticated, service_role;
grant execute on function public.set_customer_price to authenticated, service_role;

create trigger keep_selection before insert or update on public.customer_package_selections
  for each row execute function public.keep_selection();

create trigger follow_selection after insert or update on public.customer_package_selections
  for each row execute function public.follow_selection();

-- after keep_customer_rules, by its name: what that finds out of dates is read here
create trigger keep_service before update of status, price_per_day, price_since on public.customers
  for each row execute function public.keep_service();

create trigger touch_updated_at before update on public.customer_service_periods
  for each row execute function public.touch_updated_at();

create trigger count_service_days after insert or delete or update of status, starts_at, ends_at
  on public.customer_service_periods
  for each row execute function public.count_service_days();

-- Everything of `other` is `first`'s from now on. Journey events are never changed: the earlier ones stay with the row that
-- `merged_into` redirects, and one event says how far the person had come.
create or replace function runtime.merge_customers(first uuid, other uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  gone public.customers;
  chosen public.customer_package_selections;
  stage public.journey_stage;
  gone_stage public.journey_stage;
  is_others boolean;
begin
  select * into gone from public.customers where id = other;
  stage := (select to_stage from public.customer_journey_events where customer_id = first order by seq desc limit 1);
  gone_stage := (select to_stage from public.customer_journey_events where customer_id = other order by seq desc limit 1);
  update public.customers set merged_into = first, phone_number = null where id = other;
  update public.customers set merged_into = first where merged_into = other;
  update public.customers set referred_by = nullif(first, id) where referred_by = other;

  update runtime.identities set customer_id = first where customer_id = other;
  update runtime.outbox set customer_id = first where customer_id = other;
  insert into runtime.pairs as pair
  select phone_number_id, first, burst_at, burst, paused_until, refusals from runtime.pairs where customer_id = other
  on conflict (phone_number_id, customer_id) do update set
    burst_at = greatest(pair.burst_at, excluded.burst_at),
    burst = least(pair.burst + excluded.burst, 44),
    paused_until = greatest(pair.paused_until, excluded.paused_until),
    refusals = greatest(pair.refusals, excluded.refusals);
  delete from runtime.pairs where customer_id = other;
  update runtime.inbox set customer_id = first where customer_id = other;
  update runtime.timers set customer_id = first where customer_id = other;
  update runtime.journal set customer_id = first where customer_id = other;
  update public.customer_interactions set customer_id = first where customer_id = other;
  -- at most one final selection: the older customer's stands, unless only the other one is connected
  is_others := gone.status in ('active', 'suspended') and exists (
    select from public.customers where id = first and status = 'pending'
  );
  update public.customer_package_selections set is_final_selection = false
  where customer_id = case when is_others then first else other end and is_final_selection and exists (
    select from public.customer_package_selections as selection
    where selection.customer_id = case when is_others then other else first end and selection.is_final_selection
  );
  update public.customer_package_selections set customer_id = first where customer_id = other;
  perform runtime.merge_service_periods(first, other);

  select * into chosen from public.customer_package_selections where customer_id = first and is_final_selection;

  -- what the older customer has said stands; what only the other had said is known of them now
  update public.customers as kept set
    name = coalesce(kept.name, gone.name),
    phone_number = coalesce(kept.phone_number, gone.phone_number),
    preferred_language = coalesce(kept.preferred_language, gone.preferred_language),
    gps_coordinates = coalesce(kept.gps_coordinates, gone.gps_coordinates),
    manual_location = coalesce(kept.manual_location, gone.manual_location),
    coverage_area_id = case when kept.coverage_available is null then gone.coverage_area_id else kept.coverage_area_id end,
    coverage_available = coalesce(kept.coverage_available, gone.coverage_available),
    selected_package_id = case
      when chosen.id is not null then chosen.package_id
      when kept.selected_package_code is null then gone.selected_package_id
      else kept.selected_package_id
    end,
    selected_package_code = coalesce(chosen.package_code, kept.selected_package_code, gone.selected_package_code),
    consent_given = kept.consent_given or gone.consent_given,
    consent_timestamp = coalesce(kept.consent_timestamp, gone.consent_timestamp),
    price_per_day = case when is_others then gone.price_per_day else coalesce(kept.price_per_day, gone.price_per_day) end,
    price_since = case when is_others then gone.price_since else kept.price_since end,
    status = case when kept.status = 'pending' then gone.status else kept.status end,
    conversion_date = least(kept.conversion_date, gone.conversion_date),
    churn_date = case when kept.status = 'pending' then gone.churn_date else kept.churn_date end,
    churn_reason = case when kept.status = 'pending' then gone.churn_reason else kept.churn_reason end,
    first_contact_date = least(kept.first_contact_date, gone.first_contact_date),
    last_interaction_date = greatest(kept.last_interaction_date, gone.last_interaction_date),
    lifetime_value = kept.lifetime_value + gone.lifetime_value,
    referred_by = coalesce(kept.referred_by, nullif(gone.referred_by, first)),
    waiting_since = coalesce(kept.waiting_since, gone.waiting_since),
    waiting_place = coalesce(kept.waiting_place, gone.waiting_place),
    waiting_gps = coalesce(kept.waiting_gps, gone.waiting_gps),
    -- the conversation that goes on knows whether they said stop
    opted_out_at = case when exists (
      select from runtime.conversations as conversation
      where conversation.customer_id = first and conversation.merged_into is null and conversation.mode = 'stopped'
    ) then coalesce(kept.opted_out_at, gone.opted_out_at) end,
    marketing_opted_out_at = greatest(kept.marketing_opted_out_at, gone.marketing_opted_out_at),
    notes = nullif(concat_ws(E'\n', kept.notes, gone.notes), '')
  where kept.id = first;
  if gone_stage > stage or (stage is null and gone_stage is not null) then
    insert into public.customer_journey_events (customer_id, to_stage, event_trigger, event_data)
    values (first, gone_stage, 'merged', jsonb_build_object('merged', other));
  end if;
end $$;

revoke all on function runtime.merge_customers from public, anon, authenticated, service_role;
grant execute on function runtime.merge_customers to service_role;

-- {package_code, price_per_day, final, context}. Refused when the package is gone, or no longer costs what was shown.
create or replace function runtime.effect_package_select(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  final boolean := (op ->> 'final')::boolean;
  package public.packages;
  before public.customer_package_selections;
  signed public.customer_package_selections;
  price_before numeric;
  beside public.selection_context;
begin
  select * into package from public.packages where package_code = op ->> 'package_code' and is_active;
  if not found then perform runtime.refuse('package.select', 'gone'); end if;
  if package.price_per_day <> (op ->> 'price_per_day')::numeric then
    perform runtime.refuse('package.select', 'priceChanged');
  end if;

  select * into before from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null order by seq desc limit 1;
  -- what they had signed up for before; what was only looked at is nothing to compare with
  select * into signed from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null and signed_at is not null
  order by is_final_selection desc, seq desc limit 1;
  -- as both cost today, so that a new price list makes no upgrade; a package that is gone as it cost then
  price_before := coalesce(
    (select price_per_day from public.packages where package_code = signed.package_code), signed.price_per_day
  );
  beside := case
    when op ->> 'context' <> 'auto' then (op ->> 'context')::public.selection_context
    when signed.id is null then 'initial'
    when package.package_code = signed.package_code then 'change'
    when package.price_per_day > price_before then 'upgrade'
    when package.price_per_day < price_before then 'downgrade'
    else 'change'
  end;

  if final then
    update public.customer_package_selections set is_final_selection = false
    where customer_id = turn.customer_id and is_final_selection;
  end if;
  if before.package_code = package.package_code and before.signed_at is null then
    -- the choice they were about to make, not another one
    update public.customer_package_selections set
      is_final_selection = final, package_id = package.id, price_per_day = package.price_per_day, selection_context = beside
    where id = before.id;
  else
    insert into public.customer_package_selections
      (customer_id, package_id, package_code, selection_timestamp, is_final_selection, selection_context, price_per_day)
    values (
      turn.customer_id, package.id, package.package_code, clock_timestamp(), final, beside, package.price_per_day
    );
  end if;
  update public.customers set selected_package_id = package.id, selected_package_code = package.package_code
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_select from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_select to service_role;

-- {package_code, restore, signed, final}: the choice of `package_code`, with `final` the signature under it, is taken back; that
-- there was one stays in the history. What they had before is theirs again, and with `signed` what they have signed up for.
create or replace function runtime.effect_package_unselect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  undone public.customer_package_selections;
  -- what they have signed up for once this is undone
  signed public.customer_package_selections;
begin
  -- conversations of the first release do not say whether it was signed
  select * into undone from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null and package_code = op ->> 'package_code'
    and case when (op ->> 'final')::boolean then is_final_selection
      when op ? 'final' then signed_at is null
      else is_final_selection or signed_at is null end
  order by is_final_selection desc, seq desc limit 1;

  update public.customers set
    selected_package_code = op ->> 'restore',
    selected_package_id = (select id from public.packages where package_code = op ->> 'restore')
  where id = turn.customer_id;
  -- in this order what they pay follows once: from what is undone to what stands again
  update public.customer_package_selections set is_final_selection = false
  where id = undone.id and is_final_selection;
  select * into signed from public.customer_package_selections
  where customer_id = turn.customer_id and id is distinct from undone.id
    and (is_final_selection or ((op ->> 'signed')::boolean and undone_at is null and signed_at is not null))
  order by is_final_selection desc, seq desc limit 1;
  update public.customer_package_selections set is_final_selection = true
  where id = signed.id and not is_final_selection;
  -- the choice stood before it was signed, or before it was made once more
  if op ->> 'restore' = undone.package_code and signed.package_code is distinct from undone.package_code then
    update public.customer_package_selections set signed_at = null where id = undone.id and signed_at is not null;
  else
    update public.customer_package_selections set undone_at = clock_timestamp() where id = undone.id;
  end if;
end $$;

revoke all on function runtime.effect_package_unselect from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_unselect to service_role;

-- {keepDays}: erases who is due and drops what is old; one caller does it, others have nothing to do. Whole months of the
-- journal and of raw webhooks at once, once no day of theirs is younger; the rest in small steps, one a call.
create or replace function public.keep_house(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  now_at timestamptz := clock_timestamp();
  oldest timestamptz := now_at - make_interval(days => (p ->> 'keepDays')::integer);
  kept integer[] := array(
    select distinct extract(month from day at time zone 'UTC')::integer
    from generate_series(oldest, now_at + interval '1 day', interval '1 day') as day
  );
  due record;
  parent text;
  part text;
  holds boolean;
  emptied text[] := '{}';
begin
  perform runtime.check_protocol(p);
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.keep_house', 0)) then
    return jsonb_build_object('mine', false);
  end if;
  due := runtime.erase_due();
  perform runtime.count_lifetime_values();

  foreach parent in array array['journal', 'raw_updates'] loop
    for month in 1..12 loop
      continue when month = any(kept);
      part := format('runtime.%s_%s', parent, lpad(month::text, 2, '0'));
      execute format('select exists (select from %s limit 1)', part) into holds;
      if holds then
        execute format('truncate %s', part);
        emptied := emptied || part;
      end if;
    end loop;
  end loop;

  delete from runtime.forgotten where hash in (select hash from runtime.forgotten where until < now_at limit 10000);
  delete from runtime.early_statuses where (message_hash, status) in (
    select message_hash, status from runtime.early_statuses where received_at < now_at - interval '8 days' limit 10000
  );
  delete from runtime.inbox where id in (
    select id from (select * from runtime.inbox order by arrival limit 1000) as first
    where status = 'done' and received_at < oldest
  );
  delete from runtime.outbox where id in (
    select id from (select * from runtime.outbox order by seq limit 1000) as first
    where status not in ('queued', 'sending') and blocks_until is null and queued_at < oldest
  );
  return jsonb_build_object('mine', true, 'erased', due.erased, 'failed', due.failed, 'emptied', to_jsonb(emptied));
end $$;

revoke all on function public.keep_house from public, anon, authenticated, service_role;
grant execute on function public.keep_house to service_role;

create policy reporting_reads on public.customer_service_periods for select to current_user using (true);

-- The moment at which a day begins in South Africa; null: before all time.
create or replace function reporting.start_of(day date) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce(day::timestamp at time zone 'Africa/Johannesburg', '-infinity')
$$;

revoke all on function reporting.start_of from public, anon, authenticated, service_role;
grant execute on function reporting.start_of to authenticated, service_role;

-- The moment at which a day has ended in South Africa, the first that is not part of it; null: after all time.
create or replace function reporting.end_of(day date) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce((day + 1)::timestamp at time zone 'Africa/Johannesburg', 'infinity')
$$;

revoke all on function reporting.end_of from public, anon, authenticated, service_role;
grant execute on function reporting.end_of to authenticated, service_role;

create or replace view reporting.selections with (security_barrier) as
  select
    customer_id, package_code, selection_timestamp as timestamp, is_final_selection as is_final, selection_context as context,
    signed_at, undone_at is not null as is_undone
  from public.customer_package_selections
  where (select reporting.may_read());

create view reporting.service_periods with (security_barrier) as
  select customer_id, status, package_code, price_per_day, starts_at, ends_at, first_day, last_day
  from public.customer_service_periods
  where (select reporting.may_read());

grant select on reporting.service_periods to authenticated, service_role;

-- The reports: each a function, and a view of its whole time under the name that it had.
drop view public.report_customer_acquisition,
  public.report_package_popularity,
  public.report_geographic_coverage,
  public.report_journey_stage_conversion,
  public.report_interaction_volume,
  public.report_revenue;

-- Whoever was counted as new on a day is counted in its week and month too, so each customer is read once.
create or replace function public.report_customer_acquisition(since date default null, until date default null)
returns table (
  period text, starts_on date, acquisition_source text, language public.language_code, is_referred boolean,
  new_customers bigint, converted_within_1_day bigint, converted_within_7_days bigint, converted_within_30_days bigint,
  known_after_1_day bigint, known_after_7_days bigint, known_after_30_days bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with newcomers as (
    select
      (customer.first_contact_at at time zone 'Africa/Johannesburg')::date as day,
      customer.acquisition_source, customer.language, customer.is_referred,
      customer.converted_at - customer.first_contact_at as took,
      statement_timestamp() - customer.first_contact_at as known_for
    from reporting.customers as customer
    where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
  ),
  days as (
    select
      newcomers.day, newcomers.acquisition_source, newcomers.language, newcomers.is_referred,
      count(*) as new_customers,
      count(*) filter (where known_for >= interval '1 day' and took < interval '1 day') as within_1,
      count(*) filter (where known_for >= interval '7 days' and took < interval '7 days') as within_7,
      count(*) filter (where known_for >= interval '30 days' and took < interval '30 days') as within_30,
      count(*) filter (where known_for >= interval '1 day') as known_1,
      count(*) filter (where known_for >= interval '7 days') as known_7,
      count(*) filter (where known_for >= interval '30 days') as known_30
    from newcomers
    group by 1, 2, 3, 4
  )
  select
    unit, date_trunc(unit, days.day::timestamp)::date, days.acquisition_source, days.language, days.is_referred,
    sum(days.new_customers)::bigint, sum(within_1)::bigint, sum(within_7)::bigint, sum(within_30)::bigint,
    sum(known_1)::bigint, sum(known_7)::bigint, sum(known_30)::bigint
  from days, unnest(array['day', 'week', 'month']) as unit
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
$$;

comment on function public.report_customer_acquisition is
  'New customers: whose first contact was on a South African day from since to until, both included (left out: no bound), by day, week (from Monday) and month, source, language, referred or not. converted_within_… counts who was first connected less than so many days after first contact, among known_after_…: those whose first contact is that long ago by now. Somebody known twice is counted once.';

revoke all on function public.report_customer_acquisition from public, anon, authenticated, service_role;
grant execute on function public.report_customer_acquisition to authenticated, service_role;

-- What happened on a day is counted in its week and month too, so each row is read once.
create or replace function public.report_package_popularity(since date default null, until date default null)
returns table (
  period text, starts_on date, package_code text, package_name text, views bigint, selections bigint, final_selections bigint,
  share_percent numeric, upgrades_to bigint, downgrades_to bigint, undone bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with facts as (
    select message.viewed_package_code as package_code, message.timestamp, 1 as views, 0 as choices, 0 as undone, 0 as finals,
      0 as upgrades, 0 as downgrades
    from reporting.messages as message
    where message.viewed_package_code is not null and message.is_inbound
    union all
    select choice.package_code, choice.timestamp, 0, (not choice.is_undone)::int, choice.is_undone::int, 0, 0, 0
    from reporting.selections as choice
    union all
    -- an upgrade that was only looked at is none
    select signed.package_code, signed.signed_at, 0, 0, 0, 1, (signed.context = 'upgrade')::int, (signed.context = 'downgrade')::int
    from reporting.selections as signed
    where signed.signed_at is not null and not signed.is_undone
  ),
  days as (
    select
      (facts.timestamp at time zone 'Africa/Johannesburg')::date as day, facts.package_code,
      sum(facts.views) as views, sum(facts.choices) as choices, sum(facts.undone) as undone, sum(facts.finals) as finals,
      sum(facts.upgrades) as upgrades, sum(facts.downgrades) as downgrades
    from facts
    where facts.timestamp >= (select reporting.start_of(since)) and facts.timestamp < (select reporting.end_of(until))
    group by 1, 2
  ),
  counted as (
    select
      unit, date_trunc(unit, days.day::timestamp)::date as starts, days.package_code,
      sum(days.views)::bigint as views, sum(days.choices)::bigint as choices, sum(days.undone)::bigint as undone,
      sum(days.finals)::bigint as finals, sum(days.upgrades)::bigint as upgrades, sum(days.downgrades)::bigint as downgrades
    from days, unnest(array['day', 'week', 'month']) as unit
    group by 1, 2, 3
  )
  select
    counted.unit, counted.starts, counted.package_code, package.name, counted.views, counted.choices, counted.finals,
    round(100.0 * counted.finals / nullif(sum(counted.finals) over (partition by counted.unit, counted.starts), 0), 1),
    counted.upgrades, counted.downgrades, counted.undone
  from counted left join reporting.packages as package on package.package_code = counted.package_code
  order by counted.unit, counted.starts, package.sort_order, counted.package_code
$$;

comment on function public.report_package_popularity is
  'Per package, what happened on South African days from since to until, both included (left out: no bound), by day, week (from Monday) and month. views: its details were opened. selections: it was chosen and not undone, by when it was chosen; undone: it was chosen, and gone back on or taken back. final_selections: it was signed up for and not taken back, by when; another package that replaced it later changes nothing. share_percent: of all final selections of that day, week or month. upgrades_to, downgrades_to: final selections by who had signed up for another package before, that costs less, or more.';

revoke all on function public.report_package_popularity from public, anon, authenticated, service_role;
grant execute on function public.report_package_popularity to authenticated, service_role;

create or replace function public.report_geographic_coverage(since date default null, until date default null)
returns table (
  kind text, name text, province text, quality public.coverage_quality, is_active boolean, checks bigint, covered bigint,
  not_covered bigint, unresolved bigint, waiting bigint, customers bigint, conversions bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with checked as (
    select done.outcome, done.area_id, done.place_id
    from reporting.coverage_checks as done
    where done.timestamp >= (select reporting.start_of(since)) and done.timestamp < (select reporting.end_of(until))
  ),
  covered as (
    select checked.area_id, count(*) as checks from checked where checked.outcome = 'covered' group by 1
  ),
  settled as (
    select
      customer.area_id,
      count(*) filter (
        where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
      ) as customers,
      count(*) filter (
        where customer.converted_at >= (select reporting.start_of(since)) and customer.converted_at < (select reporting.end_of(until))
      ) as conversions
    from reporting.customers as customer
    group by 1
  )
  select
    'area', area.area_name, null, area.coverage_quality, area.is_active,
    coalesce(covered.checks, 0), coalesce(covered.checks, 0), 0::bigint, 0::bigint,
    0::bigint, coalesce(settled.customers, 0), coalesce(settled.conversions, 0)
  from reporting.areas as area
    left join covered on covered.area_id = area.id::text
    left join settled on settled.area_id = area.id
  union all
  -- areas that are gone
  select 'area', null, null, null, null, sum(covered.checks)::bigint, sum(covered.checks)::bigint, 0, 0, 0, 0, 0
  from covered
  where not exists (select from reporting.areas as area where area.id::text = covered.area_id)
  having count(*) > 0
  union all
  -- demand without coverage
  select
    'place', place.name, place.province, null, null,
    sum(demand.checks), 0, sum(demand.checks), 0, sum(demand.waiting), 0, 0
  from (
      select checked.place_id, 1 as checks, 0 as waiting from checked where checked.outcome = 'notCovered'
      union all
      select customer.waiting_place_id, 0, 1 from reporting.customers as customer
      where customer.waiting_since >= (select reporting.start_of(since)) and customer.waiting_since < (select reporting.end_of(until))
    ) as demand
    left join reporting.places as place on place.id = demand.place_id
  group by place.id, place.name, place.province
  union all
  -- names that nobody knows, or that several places bear
  select 'unresolved', null, null, null, null, count(*), 0, 0, count(*), 0, 0, 0
  from checked
  where checked.outcome not in ('covered', 'notCovered')
  having count(*) > 0
$$;

comment on function public.report_geographic_coverage is
  'Coverage checks on South African days from since to until, both included (left out: no bound). kind area: one row per coverage area, with the checks that it covered, the customers there whose first contact was on those days, and those who were first connected on them; without a name: areas that are gone. kind place: demand without coverage, by the nearest town, with those who began to wait on those days and still do. kind unresolved: checks that found no one place.';

revoke all on function public.report_geographic_coverage from public, anon, authenticated, service_role;
grant execute on function public.report_geographic_coverage to authenticated, service_role;

-- A visit is a stay in one stage, however many events say so. Whoever left and came back tries anew: what they reach then is
-- not what they went on to the first time.
create or replace function public.report_journey_stage_conversion(since date default null, until date default null)
returns table (
  cohort date, language public.language_code, stage public.journey_stage, reached bigint, went_on bigint, rate_percent numeric,
  median_hours numeric, dropped_out bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with events as (
    select
      journey.customer_id, journey.seq, journey.to_stage, journey.timestamp,
      lag(journey.to_stage) over in_order as stage_before,
      count(*) filter (where journey.to_stage = 'churned')
        over (partition by journey.customer_id order by journey.seq rows between unbounded preceding and 1 preceding) as attempt
    from reporting.journey
    window in_order as (partition by journey.customer_id order by journey.seq)
  ),
  visits as (
    select
      events.customer_id, events.to_stage,
      lead(events.to_stage) over in_order as next_stage,
      lead(events.timestamp) over in_order - events.timestamp as stayed,
      max(events.to_stage) filter (where events.to_stage <> 'churned') over (
        partition by events.customer_id, events.attempt order by events.seq rows between 1 following and unbounded following
      ) as furthest_later
    from events
    where events.stage_before is distinct from events.to_stage
    window in_order as (partition by events.customer_id order by events.seq)
  ),
  counted as (
    select
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      customer.language, visits.to_stage as stage, visits.customer_id, visits.stayed,
      case when visits.to_stage = 'churned' then visits.next_stage is not null
        else coalesce(visits.furthest_later > visits.to_stage, false) end as went_on,
      visits.next_stage = 'churned' or (
        visits.next_stage is null and visits.to_stage < 'retention'
        and customer.last_interaction_at < statement_timestamp() - interval '30 days'
      ) as gave_up
    from visits join reporting.customers as customer on customer.id = visits.customer_id
    where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
  ),
  judged as (
    select counted.cohort, counted.language, counted.stage, bool_or(counted.went_on) as went_on, bool_or(counted.gave_up) as gave_up
    from counted
    group by counted.cohort, counted.language, counted.stage, counted.customer_id
  ),
  medians as (
    select counted.cohort, counted.language, counted.stage, percentile_cont(0.5) within group (order by counted.stayed) as stayed
    from counted
    group by 1, 2, 3
  )
  select
    judged.cohort, judged.language, judged.stage,
    count(*), count(*) filter (where judged.went_on),
    round(100.0 * count(*) filter (where judged.went_on) / count(*), 1),
    round((extract(epoch from medians.stayed) / 3600)::numeric, 2),
    count(*) filter (where judged.gave_up and not judged.went_on)
  from judged left join medians
    on medians.cohort = judged.cohort and medians.language is not distinct from judged.language and medians.stage = judged.stage
  group by judged.cohort, judged.language, judged.stage, medians.stayed
  order by 1, 2, 3
$$;

comment on function public.report_journey_stage_conversion is
  'The journeys, up to now, of customers whose first contact was on a South African day from since to until, both included (left out: no bound), by month of first contact and language. Per stage: reached: customers who were ever in it; went_on: those of them who came to a later stage before they left, or, of those who left, came back (rate_percent: how many of those who reached it); median_hours: of all stays in it that have ended; dropped_out: those who did not go on, and left, or fell silent for 30 days before they were subscribers. Moving back is no going on, and what somebody reaches after coming back counts for that time only.';

revoke all on function public.report_journey_stage_conversion from public, anon, authenticated, service_role;
grant execute on function public.report_journey_stage_conversion to authenticated, service_role;

create or replace function public.report_interaction_volume(since date default null, until date default null)
returns table (
  period text, starts_at timestamp, interaction_type text, language text, messages_in bigint, messages_out bigint,
  sessions bigint, messages_per_session numeric
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with hours as (
    -- of a run of a flow one row an hour, and not one a message: so much less is left to sort
    select
      date_trunc('hour', message.timestamp at time zone 'Africa/Johannesburg') as hour, message.session_id,
      message.interaction_type::text as interaction_type, message.language::text as language,
      (count(*) filter (where message.is_inbound))::int as inbound, (count(*) filter (where message.is_outbound))::int as outbound
    from reporting.messages as message
    where message.timestamp >= (select reporting.start_of(since)) and message.timestamp < (select reporting.end_of(until))
    group by 1, 2, 3, 4
  ),
  messages as (
    select
      hours.session_id, hours.interaction_type, hours.language, hours.inbound, hours.outbound,
      date_trunc(unit, hours.hour) as starts, unit
    from hours, unnest(array['hour', 'day']) as unit
  )
  select
    messages.unit, messages.starts,
    case when grouping(messages.interaction_type) = 1 then 'all' else messages.interaction_type end,
    case when grouping(messages.language) = 1 then 'all' else messages.language end,
    sum(messages.inbound), sum(messages.outbound),
    count(distinct messages.session_id),
    round(sum(messages.inbound + messages.outbound)::numeric / nullif(count(distinct messages.session_id), 0), 2)
  from messages
  group by messages.unit, messages.starts,
    grouping sets ((messages.interaction_type, messages.language), (messages.interaction_type), (messages.language), ())
  order by 1, 2, 3, 4
$$;

comment on function public.report_interaction_volume is
  'Messages in and out on South African days from since to until, both included (left out: no bound), by hour and by day, type and language; ''all'' marks the totals. A session is one run of a flow; one that lasts over several hours or days counts in each. messages_per_session: messages of that hour or day by its sessions.';

revoke all on function public.report_interaction_volume from public, anon, authenticated, service_role;
grant execute on function public.report_interaction_volume to authenticated, service_role;

create or replace function public.report_revenue(since date default null, until date default null)
returns table (
  cohort date, package_code text, is_all_cohorts boolean, is_all_packages boolean, active_subscribers bigint,
  daily_revenue numeric, monthly_revenue numeric, churned_subscribers bigint, churned_monthly_revenue numeric,
  lifetime_value numeric, lifetime_value_per_customer numeric, subscribers bigint, used_days bigint, revenue numeric,
  suspended_subscribers bigint, suspended_days bigint, unpriced_subscribers bigint, unpriced_days bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with bounds as (
    select
      least(until, today.day) as last_day, (select reporting.start_of(since)) as begins,
      -- what lasts now has no end yet
      case when until < today.day then (select reporting.end_of(until)) else 'infinity' end as ends
    from (select (statement_timestamp() at time zone 'Africa/Johannesburg')::date as day) as today
  ),
  lines as (
    select
      period.customer_id, period.package_code, period.price_per_day as price, period.status = 'active' as is_active,
      date_trunc('month', customer.first_contact_at at time zone 'Africa/Johannesburg')::date as cohort,
      -- first_day is null when no day counts
      greatest(0, least(period.last_day, bounds.last_day) - greatest(period.first_day, since) + 1)
        * (period.first_day is not null)::int as days,
      greatest(0, least(period.last_day, bounds.last_day) - period.first_day + 1) as days_ever,
      period.ends_at is null or period.ends_at >= bounds.ends as is_connected,
      lead(period.starts_at) over in_time is null as is_newest,
      period.ends_at >= bounds.begins and period.ends_at < bounds.ends as has_ended,
      row_number() over (partition by period.customer_id, period.package_code) = 1 as is_one_of_package
    from bounds, reporting.service_periods as period
      join reporting.customers as customer on customer.id = period.customer_id
    where period.starts_at < bounds.ends and (period.ends_at is null or period.starts_at < period.ends_at)
    window in_time as (partition by period.customer_id order by period.starts_at)
  )
  -- customers are counted by one of their lines: to count them as such would sort all lines once for every kind of total
  select
    lines.cohort, lines.package_code, grouping(lines.cohort) = 1, grouping(lines.package_code) = 1,
    count(*) filter (where is_active and is_connected),
    coalesce(sum(price) filter (where is_active and is_connected), 0),
    coalesce(sum(price * 30) filter (where is_active and is_connected), 0),
    count(*) filter (where is_newest and has_ended),
    coalesce(sum(price * 30) filter (where is_newest and has_ended), 0),
    coalesce(sum(price * days_ever) filter (where is_active), 0),
    round(coalesce(sum(price * days_ever) filter (where is_active), 0) / case
      when grouping(lines.package_code) = 1 then count(*) filter (where is_newest) else count(*) filter (where is_one_of_package)
    end, 2),
    case when grouping(lines.package_code) = 1 then count(*) filter (where is_newest) else count(*) filter (where is_one_of_package) end,
    coalesce(sum(days) filter (where is_active), 0),
    coalesce(sum(price * days) filter (where is_active), 0),
    count(*) filter (where not is_active and is_connected),
    coalesce(sum(days) filter (where not is_active), 0),
    count(*) filter (where is_active and is_connected and price is null),
    coalesce(sum(days) filter (where is_active and price is null), 0)
  from lines
  group by grouping sets ((lines.cohort, lines.package_code), (lines.cohort), (lines.package_code), ())
  having count(*) > 0
  order by 1, 2
$$;

comment on function public.report_revenue is
  'Of South African days from since to until, both included (left out: no bound; at most today), per month of first contact and package, with totals (is_all_…). Prices are what each customer paid on each day, never today''s list. used_days: days on which a line was active at some moment; revenue: what these cost, each day once, at the price of its last active moment; suspended_days: days on which a line was suspended and never active. At the end of the last day: active_subscribers, what they pay a day (daily_revenue) and in 30 days (monthly_revenue), and suspended_subscribers. churned_subscribers left on those days and were not back at the end; churned_monthly_revenue: what they paid in 30 days. lifetime_value: revenue from the beginning to the last day, by the package that was used; …_per_customer: by subscribers, all who were connected by then. unpriced_…: of those counted, whose price nobody knows; they are in no sum of money.';

revoke all on function public.report_revenue from public, anon, authenticated, service_role;
grant execute on function public.report_revenue to authenticated, service_role;

-- Each report over the whole time; what it counts is said where the function of its name is.

create view public.report_customer_acquisition with (security_invoker) as select * from public.report_customer_acquisition();
create view public.report_package_popularity with (security_invoker) as select * from public.report_package_popularity();
create view public.report_geographic_coverage with (security_invoker) as select * from public.report_geographic_coverage();
create view public.report_journey_stage_conversion with (security_invoker) as select * from public.report_journey_stage_conversion();
create view public.report_interaction_volume with (security_invoker) as select * from public.report_interaction_volume();
create view public.report_revenue with (security_invoker) as select * from public.report_revenue();

comment on view public.report_customer_acquisition is 'The whole time of the function report_customer_acquisition.';
comment on view public.report_package_popularity is 'The whole time of the function report_package_popularity.';
comment on view public.report_geographic_coverage is 'The whole time of the function report_geographic_coverage.';
comment on view public.report_journey_stage_conversion is 'The whole time of the function report_journey_stage_conversion.';
comment on view public.report_interaction_volume is 'The whole time of the function report_interaction_volume.';
comment on view public.report_revenue is 'The whole time of the function report_revenue.';

revoke all on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  from public, anon, authenticated, service_role;
grant select on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  to authenticated, service_role;

notify pgrst, 'reload schema';
