-- What lookups read of a polygon must be there: an area with another one would cover nobody, or stop every lookup. A trigger
-- and no constraint, so that whoever draws areas is told which position is wrong; it calls no function of ours, since it runs
-- with the rights of whoever writes.
create or replace function public.keep_area_readable() returns trigger
language plpgsql set search_path = '' as $$
declare
  none constant jsonb := '[]';
  kind text := new.coordinates ->> 'type';
  polygons jsonb := case kind
    when 'Polygon' then jsonb_build_array(new.coordinates -> 'coordinates')
    when 'MultiPolygon' then new.coordinates -> 'coordinates'
  end;
  polygon jsonb;
  ring jsonb;
  problem text;
begin
  if new.coordinates is null then return new; end if;
  if polygons is null then
    problem := format('is no GeoJSON Polygon or MultiPolygon but %s', coalesce(kind, jsonb_typeof(new.coordinates)));
  elsif jsonb_typeof(polygons) <> 'array' or polygons = none then
    problem := 'has no polygon';
  end if;
  for polygon in select jsonb_array_elements(case when jsonb_typeof(polygons) = 'array' then polygons else none end) loop
    if jsonb_typeof(polygon) <> 'array' or polygon = none then
      problem := coalesce(problem, 'has a polygon without a ring');
    end if;
    for ring in select jsonb_array_elements(case when jsonb_typeof(polygon) = 'array' then polygon else none end) loop
      problem := coalesce(problem, case
        when jsonb_typeof(ring) <> 'array' or jsonb_array_length(ring) < 4
          then format('has a ring of fewer than four positions: %s', left(ring::text, 200))
        when ring -> 0 <> ring -> -1
          then format('has a ring that begins at %s and ends at %s', left((ring -> 0)::text, 200), left((ring -> -1)::text, 200))
        else (
          select format('has a position %s', left(position::text, 200))
          from jsonb_array_elements(ring) as position
          where (
            jsonb_typeof(position -> 0) = 'number' and jsonb_typeof(position -> 1) = 'number'
            and (position -> 0) between '-180' and '180' and (position -> 1) between '-90' and '90'
          ) is not true
          limit 1
        )
      end);
    end loop;
  end loop;
  if problem is not null then
    raise exception 'the area "%" %', new.area_name, problem using
      errcode = 'check_violation', column = 'coordinates',
      hint = 'A position is [longitude, latitude] in degrees, the longitude first; a ring ends where it begins.';
  end if;
  return new;
end $$;

revoke all on function public.keep_area_readable from public, anon, authenticated, service_role;
