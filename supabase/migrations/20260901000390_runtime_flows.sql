-- Compiled flows, and which migrations this database has.

-- {flows: CompiledFlow[]}: each chart that is new becomes the next number of its flow and language.
create function public.publish_flows(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  -- replicas that start together count one after another
  perform pg_advisory_xact_lock(hashtextextended('runtime.flow_versions', 0));
  insert into runtime.flow_versions (flow, language, number, structure_hash, wording_hash, chart)
  select flow ->> 'flow', chart.key::public.language_code,
    1 + coalesce((
      select max(number) from runtime.flow_versions as version
      where version.flow = flow.value ->> 'flow' and version.language = chart.key::public.language_code
    ), 0),
    chart.value ->> 'structureHash', chart.value ->> 'wordingHash', chart.value
  from jsonb_array_elements(p -> 'flows') as flow (value), jsonb_each(flow.value -> 'charts') as chart
  on conflict (flow, language, structure_hash, wording_hash) do nothing;
  return '{}';
end $$;

-- {structureHashes}: of each, and of each language that shares it, the chart with the newest wording.
create function public.load_charts(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('charts', coalesce((
    select jsonb_agg(newest.chart order by newest.structure_hash, newest.language)
    from (
      select distinct on (version.structure_hash, version.flow, version.language) version.*
      from runtime.flow_versions as version
      where version.structure_hash in (select jsonb_array_elements_text(p -> 'structureHashes'))
      order by version.structure_hash, version.flow, version.language, version.number desc
    ) as newest
  ), '[]'));
end $$;

-- The versions of the migrations that were applied here, for a program that cannot apply them itself.
create function public.flows_schema(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return jsonb_build_object('protocol', 1, 'migrations', coalesce((
    select jsonb_agg(version order by version) from supabase_migrations.schema_migrations
  ), '[]'));
end $$;

grant usage on schema supabase_migrations to service_role;
grant select on supabase_migrations.schema_migrations to service_role;

-- Rights: Supabase's default grants would let anybody call what lies in `public`, Postgres's own what lies in `runtime`.
revoke all on all functions in schema runtime from public, anon, authenticated;
grant execute on all functions in schema runtime to service_role;
revoke all on function
  public.receive(jsonb), public.claim(jsonb), public.commit(jsonb), public.settle(jsonb), public.extend(jsonb),
  public.release(jsonb), public.publish_flows(jsonb), public.load_charts(jsonb), public.flows_schema(jsonb)
  from public, anon, authenticated;
grant execute on function
  public.receive(jsonb), public.claim(jsonb), public.commit(jsonb), public.settle(jsonb), public.extend(jsonb),
  public.release(jsonb), public.publish_flows(jsonb), public.load_charts(jsonb), public.flows_schema(jsonb)
  to service_role;

notify pgrst, 'reload schema';
