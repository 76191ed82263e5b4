-- {number}: the charts of a release, none when there is no such release.
create or replace function public.load_release(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('charts', (
    select coalesce(jsonb_agg(version.chart order by version.flow, version.language), '[]')
    from runtime.flow_release_charts as part
    join runtime.flow_versions as version on version.id = part.version_id
    where part.release_number = (p ->> 'number')::integer
  ));
end $$;

revoke all on function public.load_release from public, anon, authenticated, service_role;
grant execute on function public.load_release to service_role;
