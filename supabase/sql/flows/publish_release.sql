-- {charts: [{flow, language, structureHash, wordingHash}], isAlone}: all that a program runs, its charts stored before, becomes
-- the next release, and gives its number. A set that was released before keeps its number, because another program may run a
-- newer one beside this; a program that is alone with its database brings it back under a new number.
create or replace function public.publish_release(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  wanted bigint[];
  known integer;
begin
  perform runtime.check_protocol(p);
  -- replicas that start together count one after another
  perform pg_advisory_xact_lock(hashtextextended('runtime.flow_versions', 0));
  wanted := array(
    select max(version.id) as id
    from jsonb_to_recordset(p -> 'charts') as given (flow text, language public.language_code, "structureHash" text, "wordingHash" text)
    join runtime.flow_versions as version on (version.flow, version.language, version.structure_hash, version.wording_hash)
      = (given.flow, given.language, given."structureHash", given."wordingHash")
    group by version.flow, version.language
    order by id
  );
  if cardinality(wanted) <> jsonb_array_length(p -> 'charts') then
    raise case_not_found using message = 'a chart of the release is not stored';
  end if;
  select max(release.number) into known
  from runtime.flow_releases as release
  where runtime.hashes_of(release.number) = (
      select array_agg(row(flow, language, structure_hash, wording_hash)::text order by flow, language)
      from runtime.flow_versions where id = any(wanted)
    )
    and (not (p ->> 'isAlone')::boolean or release.number = (select max(number) from runtime.flow_releases));
  if known is null then
    insert into runtime.flow_releases (number) select coalesce(max(number), 0) + 1 from runtime.flow_releases
    returning number into known;
    insert into runtime.flow_release_charts (release_number, version_id) select known, unnest(wanted);
  end if;
  return jsonb_build_object('number', known);
end $$;

revoke all on function public.publish_release from public, anon, authenticated, service_role;
grant execute on function public.publish_release to service_role;
