-- {customerId, status, reason?, at?}: sets a customer's status, for support and for events of the business alike. `at` is
-- when it happened, where that is not now; churned and cancelled need a reason. What follows from it, the history and the
-- journey event, is written with it. The same status again changes nothing. Gives {customerId, from, to, stage}.
create or replace function public.set_customer_status(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  meant text := trim(p ->> 'customerId');
  reason text := nullif(trim(p ->> 'reason'), '');
  customer public.customers;
  wanted public.customer_status;
begin
  if current_user = 'authenticated' then
    if (auth.jwt() -> 'app_metadata' ->> 'role' in ('support', 'admin')) is not true then
      raise insufficient_privilege using message = 'only support and admin set the status of customers';
    end if;
    -- staff read customers alone, and so name them by id
    select * into customer from public.customers where id = (
      select coalesce(merged_into, id) from public.customers
      where id = case when meant ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then meant::uuid end
    ) for no key update;
  else
    select * into customer from public.customers where id = runtime.customer_meant(meant) for no key update;
  end if;
  if customer.id is null then raise exception 'there is no such customer' using errcode = 'P0001'; end if;
  if (p ->> 'status' = any (enum_range(null::public.customer_status)::text[])) is not true then
    raise exception 'there is no status "%": it is one of %',
      p ->> 'status', array_to_string(enum_range(null::public.customer_status), ', ') using errcode = 'P0001';
  end if;
  wanted := (p ->> 'status')::public.customer_status;

  if wanted <> customer.status then
    perform set_config('loop.status', jsonb_strip_nulls(jsonb_build_object('at', p ->> 'at', 'reason', reason))::text, true);
    update public.customers set
      status = wanted,
      churn_reason = case when wanted in ('churned', 'cancelled') then reason else churn_reason end
    where id = customer.id;
    perform set_config('loop.status', '', true);
  end if;
  return jsonb_build_object(
    'customerId', customer.id, 'from', customer.status, 'to', wanted,
    'stage', (select current_journey_stage from public.customers where id = customer.id)
  );
end $$;

revoke all on function public.set_customer_status from public, anon, authenticated, service_role;
grant execute on function public.set_customer_status to authenticated, service_role;
