-- {}
create or replace function runtime.effect_handover_end(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.conversations set handover_to = null, handover_since = null where id = turn.conversation_id;
end $$;

revoke all on function runtime.effect_handover_end from public, anon, authenticated, service_role;
grant execute on function runtime.effect_handover_end to service_role;
