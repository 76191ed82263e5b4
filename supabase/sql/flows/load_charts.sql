-- {structureHashes}: of each, and of each language that shares it, the chart with the newest wording, and its number.
create or replace function public.load_charts(p jsonb) returns jsonb
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

revoke all on function public.load_charts from public, anon, authenticated, service_role;
grant execute on function public.load_charts to service_role;
