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
          and last_turn_at >= since and last_turn_at < til
          and coalesce(window_until, '-infinity') < clock_timestamp()
        group by place, language, coalesce(structure_hash, '')
      ) as silent
    )
  );
end $$;

revoke all on function public.count_traffic from public, anon, authenticated, service_role;
grant execute on function public.count_traffic to service_role;
