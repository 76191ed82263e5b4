begin;
set local role service_role;

do $$
begin
  insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, coordinates)
  values ('Open', -29, 30, 5, '{"type": "Polygon", "coordinates": [[[29, -30], [31, -30], [31, -28], [29, -28]]]}');
  perform set_config('test.said', 'it was taken', true);
exception when check_violation then
  perform set_config('test.said', sqlerrm, true);
end $$;

select '1..1';
select case when current_setting('test.said') = 'the area "Open" has a ring that begins at [29, -30] and ends at [29, -28]'
  then 'ok' else 'not ok' end || ' 1 - whoever draws an area is told where its ring does not close';

rollback;
