-- Events set aside, longest first, at most 200.
create or replace function public.list_parked(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('events', (
    select coalesce(jsonb_agg(
      runtime.told_event(event) || jsonb_build_object('parkedAt', runtime.iso(event.finished_at))
      order by event.finished_at, event.arrival
    ), '[]')
    from runtime.inbox as event where event.id in (
      select id from runtime.inbox where status = 'parked' order by finished_at, arrival limit 200
    )
  ));
end $$;

revoke all on function public.list_parked from public, anon, authenticated, service_role;
grant execute on function public.list_parked to service_role;
