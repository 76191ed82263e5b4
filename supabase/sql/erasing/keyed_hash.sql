-- The same for what is to be stored; the key is made at first use.
create or replace function runtime.keyed_hash(id text) returns bytea
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.forgetting_key default values on conflict do nothing;
  return runtime.hash_of(id);
end $$;

revoke all on function runtime.keyed_hash from public, anon, authenticated, service_role;
grant execute on function runtime.keyed_hash to service_role;
