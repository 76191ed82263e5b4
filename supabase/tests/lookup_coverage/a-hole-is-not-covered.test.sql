begin;
set local role service_role;

insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, coverage_quality, coordinates) values
  ('Ring', -28.45, 21.25, 500, 'good', '{"type": "Polygon", "coordinates": [
    [[21, -29], [22, -29], [22, -28], [21, -28], [21, -29]],
    [[21.4, -28.6], [21.6, -28.6], [21.6, -28.4], [21.4, -28.4], [21.4, -28.6]]
  ]}');

select '1..2';
select case when public.lookup_coverage('{"latitude": -28.2, "longitude": 21.5}') ->> 'area' = 'Ring'
  then 'ok' else 'not ok' end || ' 1 - inside the polygon is covered';
select case when public.lookup_coverage('{"latitude": -28.5, "longitude": 21.5}') is null
  then 'ok' else 'not ok' end || ' 2 - inside its hole is not, though the circle would reach';

rollback;
