-- Statuses that come together hold their bubbles in the order in which results of sends do.

-- {events, preferences, statuses}: each is stored once, and answered in place. Gives what is to be run and sent because of them.
create or replace function public.receive(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  caller runtime.caller := runtime.caller_of(p);
  identities jsonb[] := array(
    select identity from jsonb_array_elements((p -> 'events') || (p -> 'preferences')) as named,
      unnest(array[named -> 'identity', named -> 'newIdentity']) as identity
    where identity is not null
  );
  item jsonb;
  stored record;
  applied record;
  event_results jsonb[] := '{}';
  preference_results jsonb[] := '{}';
  status_results jsonb[] := '{}';
  waiting uuid[] := '{}';
  freed uuid[] := '{}';
  answers jsonb;
  stopped jsonb;
  leased uuid[];
begin
  if runtime.hold_identities(identities, jsonb_path_exists(p, '$.events[*].newIdentity')) then
    perform runtime.merge_people((p -> 'events') || (p -> 'preferences'));
  end if;
  for item in select value from jsonb_array_elements(p -> 'events') loop
    begin
      stored := runtime.store_event(item);
      event_results := event_results || to_jsonb(stored.result);
      if stored.conversation is not null then waiting := waiting || stored.conversation; end if;
    exception when others then
      event_results := event_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  for item in select value from jsonb_array_elements(p -> 'preferences') loop
    begin
      perform runtime.store_preference(item);
      preference_results := preference_results || to_jsonb('stored'::text);
    exception when others then
      preference_results := preference_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;
  perform runtime.drop_unowned_identities(identities);

  leased := runtime.lease(caller, runtime.free_with_events(caller, (p ->> 'capacity')::integer, waiting));

  -- before the customer's word closes it: it was never on its way
  answers := runtime.take_back(caller);
  perform runtime.close_unknown(array(select customer_id from runtime.conversations where id = any(waiting)));
  if p -> 'statuses' <> '[]' then
    -- all bubbles at once, in the order in which settle holds them: of two at the same time neither waits for the other
    perform from runtime.outbox where id = any(array(
      select coalesce(
        (select id from runtime.outbox where id = runtime.as_uuid(split_part(told ->> 'callbackData', ':', 1))),
        (select id from runtime.outbox where message_id = told ->> 'messageId' limit 1)
      )
      from jsonb_array_elements(p -> 'statuses') as told
    ))
    order by id for no key update;
  end if;
  for item in select value from jsonb_array_elements(p -> 'statuses') loop
    begin
      applied := runtime.apply_status(item);
      status_results := status_results || to_jsonb(applied.result);
      if applied.result = 'applied' then freed := freed || applied.customer; end if;
      if applied.answer is not null then answers := answers || applied.answer; end if;
    exception when others then
      status_results := status_results || runtime.failed_alone(sqlstate, sqlerrm);
    end;
  end loop;

  stopped := runtime.heed(answers);
  perform runtime.charge_inbound(p -> 'events');
  return jsonb_build_object(
    'events', to_jsonb(event_results),
    'preferences', to_jsonb(preference_results),
    'statuses', to_jsonb(status_results),
    'conversations', runtime.leased(leased),
    'outbound', runtime.take_outbound(caller, (p ->> 'capacity')::integer, freed),
    'stopped', stopped
  );
end $$;

revoke all on function public.receive from public, anon, authenticated, service_role;
grant execute on function public.receive to service_role;

notify pgrst, 'reload schema';
