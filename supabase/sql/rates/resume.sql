-- Whether `number` is stopped no longer: from now on one message at a time tries, until WhatsApp takes one.
create or replace function runtime.resume(number_id text) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  update runtime.numbers set
    stopped_at = null, stopped_by = null, paused_until = null, probing_until = null, refusals = 1, troubles = 0
  where phone_number_id = number_id and stopped_at is not null;
  return found;
end $$;

revoke all on function runtime.resume from public, anon, authenticated, service_role;
grant execute on function runtime.resume to service_role;
