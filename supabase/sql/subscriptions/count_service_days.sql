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
