-- {flows: CompiledFlow[], isAlone}: each chart that is new becomes the next number of its flow and language. One that was
-- published before keeps its number, because another program may run a newer one beside this; a program that is alone with
-- its database brings it back under a new number. Gives the numbers of their structures.
create or replace function public.publish_flows(p jsonb) returns jsonb
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

revoke all on function public.publish_flows from public, anon, authenticated, service_role;
grant execute on function public.publish_flows to service_role;
