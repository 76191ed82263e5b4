-- A business fact forbids it: LF422 with the reason. A turn is then undone as a whole, and run again with it.
create or replace function runtime.refuse(effect text, reason text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  raise exception using errcode = 'LF422', message = reason, detail = effect;
end $$;

revoke all on function runtime.refuse from public, anon, authenticated, service_role;
grant execute on function runtime.refuse to service_role;
