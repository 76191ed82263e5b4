-- A replica says at its start what is configured: {phoneNumberId, credential?, perSecond?, pacesPairs?, unknownWait?,
-- templates?: {name: category}}. What stopped the number may have been put right, so it is tried, carefully.
create or replace function public.open_number(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  number runtime.numbers;
  others text[];
begin
  perform runtime.check_protocol(p);
  select array_agg(phone_number_id order by phone_number_id) into others
  from runtime.numbers where phone_number_id <> p ->> 'phoneNumberId';
  -- a sandbox would be given their customers' messages, and its answers would reach nobody
  if (p ->> 'isPlayed')::boolean and others is not null then
    return jsonb_build_object('resumed', false, 'serves', to_jsonb(others));
  end if;
  number := runtime.hold_number(p ->> 'phoneNumberId');
  update runtime.numbers set
    credential = coalesce(p ->> 'credential', numbers.credential),
    per_second = coalesce((p ->> 'perSecond')::integer, per_second),
    paces_pairs = coalesce((p ->> 'pacesPairs')::boolean, paces_pairs),
    unknown_wait = coalesce((p ->> 'unknownWait')::interval, unknown_wait)
  where phone_number_id = number.phone_number_id;
  insert into runtime.templates (name, category)
  select key, value from jsonb_each_text(coalesce(p -> 'templates', '{}')) order by key
  on conflict (name) do update set category = excluded.category where templates.category <> excluded.category;
  return jsonb_build_object('resumed', runtime.resume(number.phone_number_id));
end $$;

revoke all on function public.open_number from public, anon, authenticated, service_role;
grant execute on function public.open_number to service_role;
