-- Great-circle distance, haversine on a sphere of 6371 km.
create or replace function public.distance_km(
  from_lat double precision, from_lng double precision, to_lat double precision, to_lng double precision
) returns double precision
language sql immutable set search_path = '' as $$
  select 2 * 6371 * asin(sqrt(least(1,
    sin(radians(to_lat - from_lat) / 2) ^ 2
    + cos(radians(from_lat)) * cos(radians(to_lat)) * sin(radians(to_lng - from_lng) / 2) ^ 2
  )))
$$;

revoke all on function public.distance_km from public, anon, authenticated, service_role;
grant execute on function public.distance_km to service_role;
