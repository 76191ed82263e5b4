-- Releases: what a program runs together, under a number that people see.

-- flow_releases -------------------------------------------------------------------------------------------------------

create table runtime.flow_releases (
  number integer primary key check (number > 0),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp()
);

comment on table runtime.flow_releases is
  'All flows as a program ran them together, under the number that people see. Erasing leaves it: it is about nobody.';

alter table runtime.flow_releases enable row level security, force row level security;
revoke all on runtime.flow_releases from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.flow_releases to service_role;
create policy service_role_all on runtime.flow_releases to service_role using (true) with check (true);

-- flow_release_charts -------------------------------------------------------------------------------------------------

create table runtime.flow_release_charts (
  release_number integer not null references runtime.flow_releases on delete cascade,
  version_id bigint not null references runtime.flow_versions on delete cascade,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (release_number, version_id)
);

comment on table runtime.flow_release_charts is
  'Which charts a release is made of. Erasing leaves it: it is about nobody.';

create index flow_release_charts_of_version on runtime.flow_release_charts (version_id);

alter table runtime.flow_release_charts enable row level security, force row level security;
revoke all on runtime.flow_release_charts from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.flow_release_charts to service_role;
create policy service_role_all on runtime.flow_release_charts to service_role using (true) with check (true);

-- What was published by the first release: charts that were stored within ten seconds of each other came together.
-- The owner of the tables sees no row of them where it is no superuser, until it may.
alter table runtime.flow_versions no force row level security;
alter table runtime.flow_releases no force row level security;
alter table runtime.flow_release_charts no force row level security;

with marked as (
  select id, flow, language, number, published_at,
    coalesce(published_at - lag(published_at) over (order by id) > interval '10 seconds', true) as begins
  from runtime.flow_versions
),
numbered as (select *, count(*) filter (where begins) over (order by id) as release from marked),
releases as (
  insert into runtime.flow_releases (number, created_at) select release, max(published_at) from numbered group by release
  returning number
)
insert into runtime.flow_release_charts (release_number, version_id)
select release.number, newest.id
from releases as release,
  lateral (
    select distinct on (part.flow, part.language) part.id from numbered as part
    where part.release <= release.number
    order by part.flow, part.language, part.number desc
  ) as newest;

alter table runtime.flow_versions force row level security;
alter table runtime.flow_releases force row level security;
alter table runtime.flow_release_charts force row level security;

drop function public.list_flow_versions;
drop function public.load_flow_version;

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

-- {limit}: the releases, the newest first, with what each brought: the flows that were otherwise in the release before.
create or replace function public.list_releases(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('releases', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'number', release.number, 'publishedAt', runtime.iso(release.created_at), 'changed', runtime.changed_in(release.number)
    ) order by release.number desc), '[]')
    from (
      select * from runtime.flow_releases order by number desc limit least((p ->> 'limit')::integer, 1000)
    ) as release
  ));
end $$;

revoke all on function public.list_releases from public, anon, authenticated, service_role;
grant execute on function public.list_releases to service_role;

-- {number}: the charts of a release, none when there is no such release.
create or replace function public.load_release(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('charts', (
    select coalesce(jsonb_agg(version.chart order by version.flow, version.language), '[]')
    from runtime.flow_release_charts as part
    join runtime.flow_versions as version on version.id = part.version_id
    where part.release_number = (p ->> 'number')::integer
  ));
end $$;

revoke all on function public.load_release from public, anon, authenticated, service_role;
grant execute on function public.load_release to service_role;

notify pgrst, 'reload schema';
