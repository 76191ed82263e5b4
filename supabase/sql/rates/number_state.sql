-- A number as operators and health checks see it.
create or replace function runtime.number_state(number runtime.numbers) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'phoneNumberId', number.phone_number_id,
  'stoppedAt', runtime.iso(number.stopped_at),
  'stoppedBy', number.stopped_by,
  'pausedUntil', case when number.paused_until > clock_timestamp() then runtime.iso(number.paused_until) end
);

revoke all on function runtime.number_state from public, anon, authenticated, service_role;
grant execute on function runtime.number_state to service_role;
