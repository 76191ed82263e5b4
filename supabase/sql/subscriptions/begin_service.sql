-- Somebody who is connected from the first: service periods refer to the customer, so they are written once the row is there.
create or replace function public.begin_service() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.customers set status = new.status where id = new.id;
  return null;
end $$;

revoke all on function public.begin_service from public, anon, authenticated, service_role;
