-- The history of statuses is written by the change of a status, and by nothing else.
create or replace function public.keep_status_history() returns trigger
language plpgsql set search_path = '' as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'customer_status_changes follows the status of customers: set that instead' using errcode = 'P0001';
  end if;
  return new;
end $$;

revoke all on function public.keep_status_history from public, anon, authenticated, service_role;
