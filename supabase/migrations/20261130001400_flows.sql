-- Compiled flows and their versions, and the paths that somebody has reviewed.
-- Made from supabase/sql/flows (npm run generate).

-- flow_versions -------------------------------------------------------------------------------------------------------

create table runtime.flow_versions (
  id bigint generated always as identity primary key,
  flow text not null,
  language public.language_code not null,
  number integer not null,
  structure_hash text not null,
  wording_hash text not null,
  chart jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  unique (flow, language, number)
);

comment on table runtime.flow_versions is 'Compiled flows. Erasing leaves it: it is about nobody.';
comment on column runtime.flow_versions.number is
  'Counts what was published of one flow in one language, only forwards: a chart that comes back has a new one.';

create index flow_versions_by_structure on runtime.flow_versions (structure_hash, language, number desc);
create index flow_versions_by_wording on runtime.flow_versions (flow, language, structure_hash, wording_hash);

alter table runtime.flow_versions enable row level security, force row level security;
revoke all on runtime.flow_versions from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.flow_versions to service_role;
create policy service_role_all on runtime.flow_versions to service_role using (true) with check (true);

-- path_reviews --------------------------------------------------------------------------------------------------------

create table runtime.path_reviews (
  flow text not null check (flow <> ''),
  path text not null check (path <> ''),
  reviewed_by text not null check (length(reviewed_by) between 1 and 80),
  reviewed_at timestamptz not null default clock_timestamp(),
  seen jsonb not null,
  primary key (flow, path)
);

comment on table runtime.path_reviews is 'Paths that were reviewed. Erasing leaves it: what is said on them, nobody said.';
comment on column runtime.path_reviews.path is 'Who writes, then every step: the whole path as text.';
comment on column runtime.path_reviews.seen is 'What was said and done on it, turn by turn, in every language.';

alter table runtime.path_reviews enable row level security, force row level security;
revoke all on runtime.path_reviews from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.path_reviews to service_role;
create policy service_role_all on runtime.path_reviews to service_role using (true) with check (true);

-- The charts of compiled flows.
create or replace function runtime.charts_of(flows jsonb)
returns table (flow text, language public.language_code, structure_hash text, wording_hash text, chart jsonb)
language sql immutable set search_path = '' as $$
  select flow ->> 'flow', chart.key::public.language_code,
    chart.value ->> 'structureHash', chart.value ->> 'wordingHash', chart.value
  from jsonb_array_elements(flows) as flow, jsonb_each(flow -> 'charts') as chart
$$;

revoke all on function runtime.charts_of from public, anon, authenticated, service_role;
grant execute on function runtime.charts_of to service_role;

-- {limit}: when charts were stored, the newest first, and nothing of what they say.
create or replace function public.list_flow_versions(p jsonb) returns jsonb
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

revoke all on function public.list_flow_versions from public, anon, authenticated, service_role;
grant execute on function public.list_flow_versions to service_role;

-- {flow}: its reviewed paths, newest first.
create or replace function public.list_path_reviews(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('reviews', (
    select coalesce(jsonb_agg(runtime.told_review(review) order by review.reviewed_at desc, review.path), '[]')
    from runtime.path_reviews as review where review.flow = p ->> 'flow'
  ));
end $$;

revoke all on function public.list_path_reviews from public, anon, authenticated, service_role;
grant execute on function public.list_path_reviews to service_role;

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

-- {upTo}: of every flow and language the chart that was the newest when the chart of that id had been stored.
create or replace function public.load_flow_version(p jsonb) returns jsonb
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

revoke all on function public.load_flow_version from public, anon, authenticated, service_role;
grant execute on function public.load_flow_version to service_role;

-- {flow, path, by, seen}: the path is reviewed, in the place of an earlier review; without `by` it is reviewed no more.
create or replace function public.mark_path_review(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  review runtime.path_reviews;
begin
  perform runtime.check_protocol(p);
  if p ->> 'by' is null then
    delete from runtime.path_reviews where flow = p ->> 'flow' and path = p ->> 'path';
    return jsonb_build_object('review', null);
  end if;
  insert into runtime.path_reviews as reviewed (flow, path, reviewed_by, seen)
  values (p ->> 'flow', p ->> 'path', p ->> 'by', p -> 'seen')
  on conflict (flow, path) do update
    set reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at, seen = excluded.seen
  returning * into review;
  return jsonb_build_object('review', runtime.told_review(review));
end $$;

revoke all on function public.mark_path_review from public, anon, authenticated, service_role;
grant execute on function public.mark_path_review to service_role;

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

-- A review as the program reads it.
create or replace function runtime.told_review(review runtime.path_reviews) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object(
  'path', review.path,
  'by', review.reviewed_by,
  'at', runtime.iso(review.reviewed_at),
  'seen', review.seen
);

revoke all on function runtime.told_review from public, anon, authenticated, service_role;
grant execute on function runtime.told_review to service_role;

notify pgrst, 'reload schema';
