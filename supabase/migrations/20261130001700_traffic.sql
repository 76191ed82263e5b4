-- Where people went and where they stand: numbers, and nothing of anybody.
-- Made from supabase/sql/traffic (npm run generate).

-- traffic -------------------------------------------------------------------------------------------------------------

-- What turns did, by hour: it stays when the journal is dropped, and reading it does not grow with the journal.
create table runtime.traffic (
  hour timestamptz not null,
  flow text not null,
  language public.language_code not null,
  structure_hash text not null,
  step text not null check (step in ('take', 'enter')),
  name text not null,
  count integer not null,
  primary key (flow, hour, step, name, language, structure_hash)
);

comment on table runtime.traffic is 'What turns did, counted. Erasing leaves it: numbers are about nobody.';
comment on column runtime.traffic.structure_hash is 'Of the chart that the turn ran on; empty where it is not known.';
comment on column runtime.traffic.name is 'Of take: the key of the transition; of enter: the path of the state.';

alter table runtime.traffic enable row level security, force row level security;
revoke all on runtime.traffic from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.traffic to service_role;
create policy service_role_all on runtime.traffic to service_role using (true) with check (true);

-- traffic_counted -----------------------------------------------------------------------------------------------------

create table runtime.traffic_counted (
  one boolean primary key default true check (one),
  until timestamptz not null
);

comment on table runtime.traffic_counted is 'Up to when it is counted. Erasing leaves it: it is about nobody.';
comment on column runtime.traffic_counted.until is 'Every hour before it is in runtime.traffic; later turns are in the journal alone.';

alter table runtime.traffic_counted enable row level security, force row level security;
revoke all on runtime.traffic_counted from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.traffic_counted to service_role;
create policy service_role_all on runtime.traffic_counted to service_role using (true) with check (true);

-- Brings whole hours into runtime.traffic for at most two seconds, and gives the time up to which they are there. An hour
-- is taken five minutes after its end: no commit that began in it is still under way.
create or replace function runtime.count_hours() returns timestamptz
language plpgsql volatile set search_path = '' as $$
declare
  last timestamptz := date_trunc('hour', clock_timestamp() - interval '5 minutes');
  patience timestamptz := clock_timestamp() + interval '2 seconds';
  done timestamptz;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('runtime.count_hours', 0)) then
    return (select counted.until from runtime.traffic_counted as counted);
  end if;
  insert into runtime.traffic_counted (until) values ('-infinity') on conflict do nothing;
  done := (select counted.until from runtime.traffic_counted as counted);
  while done < last and clock_timestamp() < patience loop
    done := coalesce(
      date_trunc('hour', (select min(created_at) from runtime.journal where created_at >= done and created_at < last)), last
    );
    exit when done = last;
    insert into runtime.traffic (hour, flow, language, structure_hash, step, name, count)
    select done, steps.flow, steps.language, steps.structure_hash, steps.step, steps.name, count(*)
    from runtime.steps_between(done, done + interval '1 hour') as steps
    group by steps.flow, steps.language, steps.structure_hash, steps.step, steps.name;
    done := done + interval '1 hour';
  end loop;
  update runtime.traffic_counted set until = done where until < done;
  return done;
end $$;

revoke all on function runtime.count_hours from public, anon, authenticated, service_role;
grant execute on function runtime.count_hours to service_role;

-- {flow}: how many people stand on each state now.
create or replace function public.count_standing(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('structures', runtime.structures_of(p ->> 'flow'), 'states', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', standing.place, 'language', standing.language, 'structureHash', standing.structure_hash, 'count', standing.count
    ) order by standing.place, standing.language, standing.structure_hash), '[]')
    from (
      select place, language, coalesce(structure_hash, '') as structure_hash, count(*) as count
      from runtime.conversations
      where flow = p ->> 'flow' and place is not null and language is not null and merged_into is null
      group by place, language, coalesce(structure_hash, '')
    ) as standing
  ));
end $$;

revoke all on function public.count_standing from public, anon, authenticated, service_role;
grant execute on function public.count_standing to service_role;

-- {flow, from, until}: which transitions were taken and which states entered, by whole hours, and where people who wrote
-- last in that time have fallen silent: their service window is over, and they stand there still. `countedUntil` is null
-- when all of the time is counted; else there is more, and the call is made again.
create or replace function public.count_traffic(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  since timestamptz := date_trunc('hour', (p ->> 'from')::timestamptz);
  til timestamptz := (p ->> 'until')::timestamptz;
  counted timestamptz;
  is_whole boolean;
begin
  perform runtime.check_protocol(p);
  counted := coalesce(runtime.count_hours(), '-infinity');
  -- what is left is little: it is counted where it stands
  is_whole := counted >= date_trunc('hour', clock_timestamp() - interval '5 minutes') - interval '1 hour';
  return jsonb_build_object(
    'countedUntil', case when not is_whole then runtime.iso(greatest(counted, since)) end,
    'structures', runtime.structures_of(p ->> 'flow'),
    'steps', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'step', steps.step, 'name', steps.name, 'language', steps.language,
        'structureHash', steps.structure_hash, 'count', steps.count
      ) order by steps.step, steps.name, steps.language, steps.structure_hash), '[]')
      from (
        select each.step, each.name, each.language, each.structure_hash, sum(each.count) as count
        from (
          select traffic.step, traffic.name, traffic.language, traffic.structure_hash, traffic.count
          from runtime.traffic as traffic
          where traffic.flow = p ->> 'flow' and traffic.hour >= since and traffic.hour < least(til, counted)
          union all
          select late.step, late.name, late.language, late.structure_hash, 1
          from runtime.steps_between(greatest(since, counted), til) as late
          where is_whole and late.flow = p ->> 'flow'
        ) as each
        group by each.step, each.name, each.language, each.structure_hash
      ) as steps
    ),
    'silent', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', silent.place, 'language', silent.language, 'structureHash', silent.structure_hash, 'count', silent.count
      ) order by silent.place, silent.language, silent.structure_hash), '[]')
      from (
        select place, language, coalesce(structure_hash, '') as structure_hash, count(*) as count
        from runtime.conversations
        where flow = p ->> 'flow' and place is not null and language is not null and merged_into is null
          and updated_at >= since and updated_at < til
          and coalesce(window_until, '-infinity') < clock_timestamp()
        group by place, language, coalesce(structure_hash, '')
      ) as silent
    )
  );
end $$;

revoke all on function public.count_traffic from public, anon, authenticated, service_role;
grant execute on function public.count_traffic to service_role;

-- Transitions taken and states entered by turns of that time, in the language that each turn began in.
create or replace function runtime.steps_between(since timestamptz, until timestamptz)
returns table (flow text, language public.language_code, structure_hash text, step text, name text)
language sql stable set search_path = '' as $$
  select step ->> 'flow', spoken.language,
    coalesce(
      (
        select frame ->> 'structureHash'
        from jsonb_array_elements(journal.entry #> '{input,conversation,frames}') with ordinality as frames (frame, depth)
        where frame ->> 'flow' = step ->> 'flow' order by depth desc limit 1
      ),
      -- begun within the turn: on what was the newest then
      (
        select version.structure_hash from runtime.flow_versions as version
        where version.flow = step ->> 'flow' and version.language = spoken.language
          and version.published_at <= journal.created_at
        order by version.number desc limit 1
      ),
      ''
    ),
    step ->> 'step', coalesce(step ->> 'transition', step ->> 'state')
  from runtime.journal as journal
  cross join lateral (
    select coalesce(
      journal.entry #>> '{input,conversation,language}', journal.entry #>> '{input,customer,preferred_language}', 'en'
    )::public.language_code as language
  ) as spoken
  cross join lateral jsonb_array_elements(journal.entry -> 'trace') as step
  where journal.created_at >= since and journal.created_at < until and journal.outcome = 'done'
    and step ->> 'step' in ('take', 'enter')
$$;

revoke all on function runtime.steps_between from public, anon, authenticated, service_role;
grant execute on function runtime.steps_between to service_role;

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

notify pgrst, 'reload schema';
