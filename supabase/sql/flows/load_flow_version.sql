-- {upTo}: of every flow and language the chart that was the newest when the chart of that id had been stored.
create or replace function public.load_flow_version(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('charts', (
    select coalesce(jsonb_agg(newest.chart order by newest.flow, newest.language), '[]')
    from (
      select distinct on (version.flow, version.language) version.*
      from runtime.flow_versions as version
      where version.id <= (p ->> 'upTo')::bigint
      order by version.flow, version.language, version.number desc
    ) as newest
  ));
end $$;

revoke all on function public.load_flow_version from public, anon, authenticated, service_role;
grant execute on function public.load_flow_version to service_role;
