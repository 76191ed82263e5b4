-- Compiled flows, and which migrations this database has.

-- The charts of compiled flows.
create function runtime.charts_of(flows jsonb)
returns table (flow text, language public.language_code, structure_hash text, wording_hash text, chart jsonb)
language sql immutable set search_path = '' as $$
  select flow ->> 'flow', chart.key::public.language_code,
    chart.value ->> 'structureHash', chart.value ->> 'wordingHash', chart.value
  from jsonb_array_elements(flows) as flow, jsonb_each(flow -> 'charts') as chart
$$;

-- [{structureHash, language, number}]: the highest number of each.
create function runtime.numbers_of(structures text[]) returns jsonb
language sql stable set search_path = ''
return coalesce((
  select jsonb_agg(jsonb_build_object(
    'structureHash', known.structure_hash, 'language', known.language, 'number', known.number
  ) order by known.structure_hash, known.language)
  from (
    select version.structure_hash, version.language, max(version.number) as number
    from runtime.flow_versions as version
    where version.structure_hash = any(structures)
    group by version.structure_hash, version.language
  ) as known
), '[]');

-- {flows: CompiledFlow[], isAlone}: each chart that is new becomes the next number of its flow and language. One that was
-- published before keeps its number, because another program may run a newer one beside this; a program that is alone with
-- its database brings it back under a new number. Gives the numbers of their structures.
create function public.publish_flows(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  structures text[];
begin
  perform runtime.check_protocol(p);
  -- replicas that start together count one after another
  perform pg_advisory_xact_lock(hashtextextended('runtime.flow_versions', 0));
  insert into runtime.flow_versions (flow, language, number, structure_hash, wording_hash, chart)
  select given.flow, given.language, coalesce(newest.number, 0) + 1, given.structure_hash, given.wording_hash, given.chart
  from runtime.charts_of(p -> 'flows') as given
  left join lateral (
    select version.number, version.structure_hash, version.wording_hash from runtime.flow_versions as version
    where version.flow = given.flow and version.language = given.language
    order by version.number desc limit 1
  ) as newest on true
  where case when (p ->> 'isAlone')::boolean
    then (newest.structure_hash, newest.wording_hash) is distinct from (given.structure_hash, given.wording_hash)
    else not exists (
      select from runtime.flow_versions as version
      where version.flow = given.flow and version.language = given.language
        and version.structure_hash = given.structure_hash and version.wording_hash = given.wording_hash
    )
  end;
  structures := array(select structure_hash from runtime.charts_of(p -> 'flows'));
  return jsonb_build_object('numbers', runtime.numbers_of(structures));
end $$;

-- {structureHashes}: of each, and of each language that shares it, the chart with the newest wording, and its number.
create function public.load_charts(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  structures text[] := array(select jsonb_array_elements_text(p -> 'structureHashes'));
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object(
    'charts', coalesce((
      select jsonb_agg(newest.chart order by newest.structure_hash, newest.language)
      from (
        select distinct on (version.structure_hash, version.flow, version.language) version.*
        from runtime.flow_versions as version
        where version.structure_hash = any(structures)
        order by version.structure_hash, version.flow, version.language, version.number desc
      ) as newest
    ), '[]'),
    'numbers', runtime.numbers_of(structures)
  );
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
