-- The structures that a flow has had, the newest first.
create or replace function runtime.structures_of(wanted text) returns jsonb
language sql stable set search_path = ''
return (
  select coalesce(jsonb_agg(jsonb_build_object(
    'structureHash', structure.structure_hash, 'publishedAt', runtime.iso(structure.since)
  ) order by structure.since desc, structure.structure_hash), '[]')
  from (
    select version.structure_hash, min(version.published_at) as since
    from runtime.flow_versions as version where version.flow = wanted group by version.structure_hash
  ) as structure
);

revoke all on function runtime.structures_of from public, anon, authenticated, service_role;
grant execute on function runtime.structures_of to service_role;
