-- {customer}: an id, a phone number or a business-scoped id. Erased at once, or when what is on its way has arrived.
create or replace function public.erase_customer(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
declare
  customer uuid := runtime.customer_meant(p ->> 'customer');
  erasure runtime.erasures;
begin
  perform runtime.check_protocol(p);
  if customer is null then perform runtime.refuse('operator', 'there is no such customer'); end if;
  insert into runtime.erasures (customer_id) values (customer)
  on conflict (customer_id) do update set asked_at = least(erasures.asked_at, excluded.asked_at)
  returning * into erasure;
  if runtime.may_erase(erasure) then
    perform runtime.erase(customer);
    return jsonb_build_object('customerId', customer, 'erased', true);
  end if;
  return jsonb_build_object('customerId', customer, 'erased', false);
end $$;

revoke all on function public.erase_customer from public, anon, authenticated, service_role;
grant execute on function public.erase_customer to service_role;
