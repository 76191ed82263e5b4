-- What one answer of WhatsApp says of the whole number: {kind, pause?, error?} as settled.
create or replace function runtime.number_after(number runtime.numbers, outcome jsonb, credential text) returns runtime.numbers
language plpgsql volatile set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
  pause jsonb := outcome -> 'pause';
begin
  number.probing_until := null;
  if outcome ->> 'kind' = 'stopped' then
    -- a replica that still has the token of before proves nothing against the one that is configured now
    if number.stopped_at is null and (number.credential <> credential) is not true then
      number.stopped_at := at;
      number.stopped_by := outcome -> 'error';
    end if;
  elsif pause ->> 'of' = 'number' or (
    pause ->> 'of' = 'storm' and (number.refusals > 0 or number.troubles + 1 >= runtime.storm())
  ) then
    number.troubles := 0;
    if (number.paused_until > at) is not true then number.refusals := number.refusals + 1; end if;
    number.paused_until := runtime.pause_until(
      number.paused_until, greatest(number.refusals - 1, 0), at, pause, 2, interval '15 minutes'
    );
  elsif pause ->> 'of' = 'storm' then
    number.troubles := number.troubles + 1;
  elsif outcome ->> 'kind' = 'accepted' or outcome -> 'error' ->> 'code' is not null then
    -- WhatsApp takes messages, or refuses this one for its own sake
    number.troubles := 0;
    if (number.paused_until > at) is not true then number.refusals := 0; end if;
  end if;
  return number;
end $$;

revoke all on function runtime.number_after from public, anon, authenticated, service_role;
grant execute on function runtime.number_after to service_role;
