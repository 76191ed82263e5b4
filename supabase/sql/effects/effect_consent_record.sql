-- {given}
create or replace function runtime.effect_consent_record(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customers set
    consent_given = (op ->> 'given')::boolean,
    consent_timestamp = case when (op ->> 'given')::boolean then turn.at end
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_consent_record from public, anon, authenticated, service_role;
grant execute on function runtime.effect_consent_record to service_role;
