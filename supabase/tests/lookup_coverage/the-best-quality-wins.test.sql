begin;
set local role service_role;

insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, coverage_quality) values
  ('Near but poor', -28.45, 21.25, 50, 'poor'),
  ('Far but fair', -28.7, 21.25, 50, 'fair');

select '1..1';
select case when public.lookup_coverage('{"latitude": -28.45, "longitude": 21.25}') ->> 'area' = 'Far but fair'
  then 'ok' else 'not ok' end || ' 1 - of two areas over a place, the better one serves it';

rollback;
