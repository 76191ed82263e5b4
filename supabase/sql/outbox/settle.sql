-- {results}: what became of bubbles that were sent. Answered one by one, in place; one that is refused keeps nothing from others.
create or replace function public.settle(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  item record;
  results jsonb[] := '{}';
  stopped jsonb;
begin
  for item in
    select value, place::integer from jsonb_array_elements(p -> 'results') with ordinality as given (value, place)
    order by value ->> 'outboxId', place
  loop
    begin
      perform runtime.apply_result(item.value);
      results[item.place] := to_jsonb('done'::text);
    exception when others then
      results[item.place] := runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  stopped := runtime.heed((p -> 'results') || runtime.take_back(caller), p ->> 'credential');
  return jsonb_build_object(
    'results', to_jsonb(results),
    'outbound', runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer),
    'stopped', stopped
  );
end $$;

revoke all on function public.settle from public, anon, authenticated, service_role;
grant execute on function public.settle to service_role;
