-- What lookups ask: `name(p jsonb) -> jsonb`, read-only, for the service role alone.

-- Whether a GeoJSON Polygon or MultiPolygon holds the point. Rings after a polygon's first are holes. One that cannot be read
-- holds nothing: it was put in past its trigger, and is no reason to leave everybody else without an answer.
create function public.geometry_covers(geometry jsonb, latitude double precision, longitude double precision)
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

-- Great-circle distance, haversine on a sphere of 6371 km.
create function public.distance_km(
  from_lat double precision, from_lng double precision, to_lat double precision, to_lng double precision
) returns double precision
language sql immutable set search_path = '' as $$
  select 2 * 6371 * asin(sqrt(least(1,
    sin(radians(to_lat - from_lat) / 2) ^ 2
    + cos(radians(from_lat)) * cos(radians(to_lat)) * sin(radians(to_lng - from_lng) / 2) ^ 2
  )))
$$;

-- {latitude, longitude} -> {area_id, area, quality}, or null where Loop does not reach.
-- A polygon decides when the area has one, else its circle. The best quality wins, then the nearest centre.
create function public.lookup_coverage(p jsonb) returns jsonb
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

-- {name, limit} -> [{id, name, municipality, location: {latitude, longitude}}]: the places that the words may mean.
--
-- Only the best kind of match counts, so that whoever types a name right is not asked about its neighbours:
--   1 the name of one of our areas      'Rural KwaZulu-Natal'
--   2 a place's name                    'mooirivier', 'Mooi River', 'eGoli'
--   3 nearly a place's name             'moi river': up to one letter wrong in four
--   4 a place's name among other words  'Mooi River KZN', 'Middelburg in Mpumalanga'
--   5 how a place's name begins         'Pieterm'
-- All that match equally well come back, the largest first; none when nothing is near.
create function public.lookup_places(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  with asked as (
    select lower(regexp_replace(words.text, '[^a-zA-Z0-9]', '', 'g')) as search,
      -- each word between blanks, to look for whole words in
      ' ' || lower(btrim(regexp_replace(words.text, '[^a-zA-Z0-9]+', ' ', 'g'))) || ' ' as words
    from (
      -- accents become marks of their own and fall away without parting a word; an apostrophe does so too
      select regexp_replace(normalize(left(p ->> 'name', 100), nfkd), '[\u0300-\u036f''’]', '', 'g')
    ) as words (text)
  ),
  areas as (
    select area.id::text as id, area.area_name as name, nearest.province as municipality,
      area.center_lat as latitude, area.center_lng as longitude, 0 as population,
      1 as kind, 0 as worse
    from asked, public.coverage_areas as area
      left join lateral (
        select place.province from public.places as place
        order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(area.center_lng, area.center_lat)
        limit 1
      ) as nearest on true
    where area.is_active
      and lower(regexp_replace(normalize(area.area_name, nfkd), '[^a-zA-Z0-9]', '', 'g')) = asked.search
  ),
  matches as (
    select known.place_id, kind.kind,
      case kind.kind
        when 3 then extensions.levenshtein(known.search_name, asked.search)
        -- the longer name says more: 'Barkly East' is not 'East London'
        when 4 then -length(known.search_name)
        else 0
      end as worse
    from asked, public.place_names as known,
      lateral (
        select case
          when known.search_name = asked.search then 2
          when length(asked.search) between 4 and 40 and extensions.levenshtein_less_equal(
            known.search_name, asked.search, length(asked.search) / 4
          ) <= length(asked.search) / 4 then 3
          when length(known.search_name) >= 4 and 3 * length(known.search_name) >= length(asked.search)
            and strpos(asked.words, ' ' || lower(regexp_replace(
              regexp_replace(normalize(known.name, nfkd), '[\u0300-\u036f''’]', '', 'g'), '[^a-zA-Z0-9]+', ' ', 'g'
            )) || ' ') > 0 then 4
          when length(asked.search) >= 4 and starts_with(known.search_name, asked.search) then 5
        end
      ) as kind (kind)
    where kind.kind is not null
  ),
  places as (
    select place.id::text as id, place.name,
      place.municipality || ', ' || place.province as municipality,
      place.latitude, place.longitude, place.population, best.kind,
      -- of two towns of one name, the one whose province or municipality is said as well
      best.worse * 2 + (
        best.kind <> 4 or strpos(asked.search, lower(regexp_replace(place.province, '[^a-zA-Z]', '', 'g'))) = 0
        and strpos(asked.search, lower(regexp_replace(place.municipality, '[^a-zA-Z]', '', 'g'))) = 0
      )::int as worse
    from asked, (
      select distinct on (place_id) place_id, kind, worse from matches order by place_id, kind, worse
    ) as best
    join public.places as place on place.id = best.place_id
  ),
  found as (
    select *, rank() over (order by kind, worse) as rank from (table areas union all table places) as found
  ),
  best as (
    select * from found where rank = 1 order by population desc, name, id
    limit greatest(coalesce((p ->> 'limit')::int, 9), 0)
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'name', name, 'municipality', municipality,
    'location', jsonb_build_object('latitude', latitude, 'longitude', longitude)
  ) order by population desc, name, id), '[]')
  from best
$$;

-- {} -> [{package_code, name, speed, price_per_day, description, features, is_popular, translations}], in sort order.
create function public.lookup_packages(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'package_code', package_code,
    'name', name,
    'speed', speed,
    -- 15, not 15.00
    'price_per_day', trim_scale(price_per_day),
    'description', description,
    'features', features,
    'is_popular', is_popular,
    'translations', translations
  ) order by sort_order, package_code), '[]')
  from public.packages
  where is_active
$$;

-- {} -> {packages, areas}: how many can be sold, and how many are sold in.
create function public.count_offers(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'packages', (select count(*) from public.packages where is_active),
    'areas', (select count(*) from public.coverage_areas where is_active)
  )
$$;

revoke all on function public.geometry_covers(jsonb, double precision, double precision),
  public.distance_km(double precision, double precision, double precision, double precision),
  public.lookup_coverage(jsonb), public.lookup_places(jsonb), public.lookup_packages(jsonb), public.count_offers(jsonb)
  from public, anon, authenticated;
grant execute on function public.geometry_covers(jsonb, double precision, double precision),
  public.distance_km(double precision, double precision, double precision, double precision),
  public.lookup_coverage(jsonb), public.lookup_places(jsonb), public.lookup_packages(jsonb), public.count_offers(jsonb)
  to service_role;

notify pgrst, 'reload schema';
