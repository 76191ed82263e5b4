-- [{structureHash, language, number}]: the highest number of each.
create or replace function runtime.numbers_of(structures text[]) returns jsonb
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

revoke all on function runtime.numbers_of from public, anon, authenticated, service_role;
grant execute on function runtime.numbers_of to service_role;
