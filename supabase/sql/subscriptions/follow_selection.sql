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
