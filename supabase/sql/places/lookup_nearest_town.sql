-- {latitude, longitude} -> {name}: the town that a pin is at, as people there would say it; null when none is within 60 km.
create or replace function public.lookup_nearest_town(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  with here as (
    select (p ->> 'latitude')::double precision as latitude, (p ->> 'longitude')::double precision as longitude
  ),
  -- degrees are not kilometres: of the nearest few by the index, the nearest on the ground
  near as (
    select place.name, place.latitude, place.longitude from here, public.places as place
    order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(here.longitude, here.latitude)
    limit 5
  )
  select jsonb_build_object('name', near.name)
  from here, near,
    lateral public.distance_km(here.latitude, here.longitude, near.latitude, near.longitude) as away
  where away.away <= 60
  order by away.away, near.name
  limit 1
$$;

revoke all on function public.lookup_nearest_town from public, anon, authenticated, service_role;
grant execute on function public.lookup_nearest_town to service_role;
