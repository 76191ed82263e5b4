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
