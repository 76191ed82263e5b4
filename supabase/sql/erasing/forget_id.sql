-- Keeps of this id that it was there, for as long as WhatsApp may bring it again. False: that was known.
create or replace function runtime.forget_id(id text) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  insert into runtime.forgotten as known (hash, until)
  values (runtime.keyed_hash(id), clock_timestamp() + interval '8 days')
  on conflict (hash) do update set until = excluded.until where known.until <= clock_timestamp();
  return found;
end $$;

revoke all on function runtime.forget_id from public, anon, authenticated, service_role;
grant execute on function runtime.forget_id to service_role;
