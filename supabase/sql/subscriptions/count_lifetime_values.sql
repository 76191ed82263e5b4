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
