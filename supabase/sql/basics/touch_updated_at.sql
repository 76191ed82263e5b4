-- `updated_at` is when the row was written last.
create or replace function public.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;

revoke all on function public.touch_updated_at from public, anon, authenticated, service_role;
