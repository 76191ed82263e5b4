-- Applies one effect, by the function that is named after it: 'waitingList.join' is runtime.effect_waiting_list_join.
create or replace function runtime.apply_effect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  kind text := coalesce(op ->> 'op', 'null');
  name text := 'effect_' || lower(regexp_replace(replace(kind, '.', '_'), '([A-Z])', '_\1', 'g'));
begin
  if to_regprocedure(format('runtime.%I(runtime.turn, jsonb)', name)) is null then
    raise case_not_found using message = format('there is no effect "%s"', kind);
  end if;
  execute format('select runtime.%I($1, $2)', name) using turn, op;
end $$;

revoke all on function runtime.apply_effect from public, anon, authenticated, service_role;
grant execute on function runtime.apply_effect to service_role;
