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
