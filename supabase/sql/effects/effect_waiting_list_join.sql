-- {place, gps}
create or replace function runtime.effect_waiting_list_join(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set
    waiting_since = coalesce(waiting_since, turn.at),
    waiting_place = op ->> 'place',
    waiting_gps = nullif(op -> 'gps', 'null'),
    coverage_available = false
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_waiting_list_join from public, anon, authenticated, service_role;
grant execute on function runtime.effect_waiting_list_join to service_role;
