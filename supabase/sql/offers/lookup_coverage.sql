-- {latitude, longitude} -> {area_id, area, quality}, or null where Loop does not reach.
-- A polygon decides when the area has one, else its circle. The best quality wins, then the nearest centre.
create or replace function public.lookup_coverage(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  with here as (
    select (p ->> 'latitude')::double precision as latitude, (p ->> 'longitude')::double precision as longitude
  )
  select jsonb_build_object('area_id', area.id, 'area', area.area_name, 'quality', area.coverage_quality)
  from here, public.coverage_areas as area,
    lateral public.distance_km(here.latitude, here.longitude, area.center_lat, area.center_lng) as away
  where area.is_active
    and case
      when area.coordinates is not null
        then public.geometry_covers(area.coordinates, here.latitude, here.longitude)
      else away.away <= area.radius_km
    end
  order by area.coverage_quality, away.away, area.area_name
  limit 1
$$;

revoke all on function public.lookup_coverage from public, anon, authenticated, service_role;
grant execute on function public.lookup_coverage to service_role;
