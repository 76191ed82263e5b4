-- {to}
create or replace function runtime.effect_handover_start(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set handover_to = op ->> 'to', handover_since = turn.at where id = turn.conversation_id;
end $$;

revoke all on function runtime.effect_handover_start from public, anon, authenticated, service_role;
grant execute on function runtime.effect_handover_start to service_role;
