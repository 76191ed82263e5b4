-- The flows, languages and hashes that a release is made of: two releases of the same ones are the same.
create or replace function runtime.hashes_of(release integer) returns text[]
language sql stable set search_path = ''
return (
  select array_agg(row(version.flow, version.language, version.structure_hash, version.wording_hash)::text order by version.flow, version.language)
  from runtime.flow_release_charts as part
  join runtime.flow_versions as version on version.id = part.version_id
  where part.release_number = release
);

revoke all on function runtime.hashes_of from public, anon, authenticated, service_role;
grant execute on function runtime.hashes_of to service_role;
