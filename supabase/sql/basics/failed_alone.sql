-- One member of a call went wrong: it alone is undone, its neighbours are not. Raises what is nobody's fault again: the
-- caller tries the whole group once more.
create or replace function runtime.failed_alone(state text, message text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  if state in ('40001', '40P01') then raise exception using errcode = state, message = failed_alone.message; end if;
  return jsonb_build_object('failed', runtime.failure(state, message));
end $$;

revoke all on function runtime.failed_alone from public, anon, authenticated, service_role;
grant execute on function runtime.failed_alone to service_role;
