-- A caller of another version is told so, before anything is read.
create or replace function runtime.check_protocol(p jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p -> 'protocol' is distinct from to_jsonb(1) then
    raise exception 'protocol % asked for, this schema speaks protocol 1', coalesce(p ->> 'protocol', 'none')
      using hint = 'Run the program and the migrations of the same release.', errcode = 'P0001';
  end if;
end $$;

revoke all on function runtime.check_protocol from public, anon, authenticated, service_role;
grant execute on function runtime.check_protocol to service_role;
