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
