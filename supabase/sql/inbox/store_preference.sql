-- {identity, value, at}: whether marketing may be sent. Newer news wins.
create or replace function runtime.store_preference(p jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  customer uuid := runtime.customer_of(p -> 'identity', null, clock_timestamp());
begin
  if customer is null then return; end if;
  insert into runtime.preferences as known (customer_id, value, at)
  values (customer, p ->> 'value', (p ->> 'at')::timestamptz)
  on conflict (customer_id) do update set value = excluded.value, at = excluded.at where known.at <= excluded.at;
  if not found then return; end if;
  update public.customers set
    marketing_opted_out_at = case when p ->> 'value' = 'stop' then (p ->> 'at')::timestamptz end
  where id = customer
    and (marketing_opted_out_at is null or marketing_opted_out_at <= (p ->> 'at')::timestamptz);
end $$;

revoke all on function runtime.store_preference from public, anon, authenticated, service_role;
grant execute on function runtime.store_preference to service_role;
