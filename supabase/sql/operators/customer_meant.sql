-- The customer that is meant by an id, a phone number or a business-scoped id; one who turned out to be another stands for
-- that one. null: nobody is known by it.
create or replace function runtime.customer_meant(meant text) returns uuid
language sql stable set search_path = ''
return coalesce(
  (select coalesce(merged_into, id) from public.customers where id = runtime.as_uuid(trim(meant))),
  (
    select customer_id from runtime.identities
    where customer_id is not null and value = case
      when trim(meant) ~ '^[+0-9 ()-]+$' then regexp_replace(meant, '[^0-9]', '', 'g') else trim(meant) end
    order by kind limit 1
  )
);

revoke all on function runtime.customer_meant from public, anon, authenticated, service_role;
grant execute on function runtime.customer_meant to service_role;
