-- For whoever reviews a change: what the flows were before, and how many people stand where.

-- {limit}: when charts were stored, the newest first, and nothing of what they say.
create function public.list_flow_versions(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('versions', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', version.id, 'flow', version.flow, 'language', version.language,
      'publishedAt', runtime.iso(version.published_at)
    ) order by version.id desc), '[]')
    from (
      select * from runtime.flow_versions order by id desc limit least((p ->> 'limit')::integer, 1000)
    ) as version
  ));
end $$;

-- {upTo}: of every flow and language the chart that was the newest when the chart of that id had been stored.
create function public.load_flow_version(p jsonb) returns jsonb
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

-- How many people stand on each state, by language: numbers, and nothing of anybody.
create function public.count_people(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('people', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'flow', standing.flow, 'state', standing.place, 'language', standing.language, 'count', standing.count
    ) order by standing.flow, standing.place, standing.language), '[]')
    from (
      select conversation.flow, conversation.place, conversation.language, count(*) as count
      from runtime.conversations as conversation
      where conversation.merged_into is null and conversation.flow is not null
        and conversation.place is not null and conversation.language is not null
      group by conversation.flow, conversation.place, conversation.language
    ) as standing
  ));
end $$;

revoke all on function
  public.list_flow_versions(jsonb), public.load_flow_version(jsonb), public.count_people(jsonb)
  from public, anon, authenticated;
grant execute on function
  public.list_flow_versions(jsonb), public.load_flow_version(jsonb), public.count_people(jsonb)
  to service_role;

notify pgrst, 'reload schema';
