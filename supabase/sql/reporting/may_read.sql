-- True for product and admin, by their claim, and for the service role and its members (an operator at a console).
create or replace function reporting.may_read() returns boolean
language sql stable set search_path = '' as $$
  select coalesce(auth.jwt() -> 'app_metadata' ->> 'role' in ('product', 'admin'), false)
    or pg_has_role(current_user, 'service_role', 'member')
$$;

revoke all on function reporting.may_read from public, anon, authenticated, service_role;
grant execute on function reporting.may_read to authenticated, service_role;
