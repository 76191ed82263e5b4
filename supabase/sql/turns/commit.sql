-- {turns}: each is written whole or not at all, and answered in place. Gives what is to be sent because of them.
create or replace function public.commit(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  turn jsonb;
  results jsonb[] := '{}';
  result jsonb;
  whose uuid[];
  reason text;
  about text;
  violated text;
begin
  perform from runtime.conversations
  where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'turns'))
  order by id for no key update;
  whose := array(
    select customer_id from runtime.conversations
    where id in (select (value ->> 'conversationId')::uuid from jsonb_array_elements(p -> 'turns'))
  );
  perform from public.customers where id = any(whose) order by id for no key update;

  for turn in select value from jsonb_array_elements(p -> 'turns') loop
    begin
      result := runtime.commit_turn(caller, turn);
    exception
      -- nobody's fault: the caller tries the whole group again
      when deadlock_detected or serialization_failure then raise;
      when sqlstate 'LF409' then
        result := jsonb_build_object('status', 'lost');
      when sqlstate 'LF422' then
        get stacked diagnostics reason = message_text, about = pg_exception_detail;
        result := jsonb_build_object('status', 'refused', 'action', about, 'reason', reason);
      when others then
        get stacked diagnostics violated = constraint_name;
        -- deleted between our look and our write
        about := case
          when violated = 'customers_coverage_area_id_fkey' then 'customer.update'
          when violated in ('customers_selected_package_id_fkey', 'customer_package_selections_package_id_fkey') then 'package.select'
        end;
        result := case
          when about is not null then jsonb_build_object('status', 'refused', 'action', about, 'reason', 'gone')
          else jsonb_build_object('status', 'failed', 'error', runtime.failure(sqlstate, sqlerrm))
        end;
    end;
    results := results || result;
  end loop;

  perform runtime.heed(runtime.take_back(caller));
  return jsonb_build_object(
    'results', to_jsonb(results),
    'outbound', runtime.take_outbound(caller, (p ->> 'sendCapacity')::integer, whose)
  );
end $$;

revoke all on function public.commit from public, anon, authenticated, service_role;
grant execute on function public.commit to service_role;
