-- {optOut}
create or replace function runtime.effect_silence(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set opted_out_at = turn.at where id = turn.customer_id and (op ->> 'optOut')::boolean;
end $$;

revoke all on function runtime.effect_silence from public, anon, authenticated, service_role;
grant execute on function runtime.effect_silence to service_role;
