-- The names of the flows that are new, gone or otherwise in this release, in the order of the alphabet.
create or replace function runtime.changed_in(release integer) returns jsonb
language sql stable set search_path = ''
return (
  select coalesce(jsonb_agg(distinct coalesce(here.flow, before.flow)), '[]')
  from (
    select version.flow, version.language, version.structure_hash, version.wording_hash
    from runtime.flow_release_charts as part join runtime.flow_versions as version on version.id = part.version_id
    where part.release_number = release
  ) as here
  full join (
    select version.flow, version.language, version.structure_hash, version.wording_hash
    from runtime.flow_release_charts as part join runtime.flow_versions as version on version.id = part.version_id
    where part.release_number = (select max(number) from runtime.flow_releases where number < release)
  ) as before on (before.flow, before.language, before.structure_hash, before.wording_hash)
    = (here.flow, here.language, here.structure_hash, here.wording_hash)
  where here.flow is null or before.flow is null
);

revoke all on function runtime.changed_in from public, anon, authenticated, service_role;
grant execute on function runtime.changed_in to service_role;
