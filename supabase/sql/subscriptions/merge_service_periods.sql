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
