-- Whether a GeoJSON Polygon or MultiPolygon holds the point. Rings after a polygon's first are holes. One that cannot be read
-- holds nothing: it was put in past its trigger, and is no reason to leave everybody else without an answer.
create or replace function public.geometry_covers(geometry jsonb, latitude double precision, longitude double precision)
returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return (
    select coalesce(bool_or(inside), false)
    from (
      select bool_and((ring.area @> point(longitude, latitude)) = (ring.number = 1)) as inside
      from jsonb_array_elements(
          case geometry ->> 'type'
            when 'MultiPolygon' then geometry -> 'coordinates'
            else jsonb_build_array(geometry -> 'coordinates')
          end
        ) with ordinality as part (rings, number),
        lateral (
          select ring.number, (
            select ('(' || string_agg(format('(%s,%s)', corner ->> 0, corner ->> 1), ',') || ')')::polygon
            from jsonb_array_elements(ring.corners) as corner
          ) as area
          from jsonb_array_elements(part.rings) with ordinality as ring (corners, number)
        ) as ring
      group by part.number
    ) as polygons
  );
exception when others then
  return false;
end $$;

revoke all on function public.geometry_covers from public, anon, authenticated, service_role;
grant execute on function public.geometry_covers to service_role;
