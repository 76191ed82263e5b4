-- Packages and coverage areas: what Loop sells, and where. What conversations ask of them.
-- Made from supabase/sql/offers (npm run generate).

create type public.area_type as enum ('city', 'town', 'farm', 'rural', 'general');

-- Best first: the order decides which of two overlapping areas serves a place.
create type public.coverage_quality as enum ('excellent', 'good', 'fair', 'poor');

-- packages ------------------------------------------------------------------------------------------------------------

create table public.packages (
  id uuid primary key default gen_random_uuid(),
  package_code text not null unique check (package_code ~ '^[A-Za-z0-9_-]{1,40}$'),
  name text not null check (name <> ''),
  speed text not null check (speed <> ''),
  price_per_day numeric(10, 2) not null check (price_per_day >= 0),
  price_display text not null,
  description text not null,
  features jsonb not null default '[]' check (
    jsonb_typeof(features) = 'array' and not jsonb_path_exists(features, '$[*] ? (@.type() != "string")', '{}', true)
  ),
  translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object'),
  is_popular boolean not null default false,
  is_active boolean not null default true,
  sort_order integer not null default 0,
  system_input_process text not null default 'bolt',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

comment on table public.packages is 'What Loop sells. Erasing leaves it: it is about nobody.';
comment on column public.packages.translations is
  'Words in the other languages: {"af": {"name"?, "description", "features"}, "zu": …}; what is absent is said in English.';

alter table public.packages enable row level security, force row level security;
revoke all on public.packages from public, anon, authenticated, service_role;
grant select on public.packages to anon;
grant select, insert, update, delete on public.packages to authenticated, service_role;
create policy service_role_all on public.packages to service_role using (true) with check (true);
create policy anybody_reads_active on public.packages for select to anon, authenticated using (is_active);
create policy admin_manages on public.packages to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin')
  with check ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');

-- coverage_areas ------------------------------------------------------------------------------------------------------

create table public.coverage_areas (
  id uuid primary key default gen_random_uuid(),
  area_name text not null unique check (area_name <> ''),
  area_type public.area_type not null default 'general',
  center_lat double precision not null check (center_lat between -90 and 90),
  center_lng double precision not null check (center_lng between -180 and 180),
  radius_km double precision not null check (radius_km > 0 and radius_km < 'infinity'),
  coordinates jsonb,
  coverage_quality public.coverage_quality not null default 'good',
  is_active boolean not null default true,
  notes text,
  system_input_process text not null default 'bolt',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

comment on table public.coverage_areas is 'Where Loop sells it. Erasing leaves it: it is about nobody.';
comment on column public.coverage_areas.coordinates is
  'GeoJSON Polygon or MultiPolygon (longitude first, holes allowed), WGS84. When present it decides, else the circle does.';

alter table public.coverage_areas enable row level security, force row level security;
revoke all on public.coverage_areas from public, anon, authenticated, service_role;
grant select on public.coverage_areas to anon;
grant select, insert, update, delete on public.coverage_areas to authenticated, service_role;
create policy service_role_all on public.coverage_areas to service_role using (true) with check (true);
create policy anybody_reads_active on public.coverage_areas for select to anon, authenticated using (is_active);
create policy admin_manages on public.coverage_areas to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin')
  with check ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');

-- {} -> {packages, areas}: how many can be sold, and how many are sold in.
create or replace function public.count_offers(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'packages', (select count(*) from public.packages where is_active),
    'areas', (select count(*) from public.coverage_areas where is_active)
  )
$$;

revoke all on function public.count_offers from public, anon, authenticated, service_role;
grant execute on function public.count_offers to service_role;

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

-- {} -> [{package_code, name, speed, price_per_day, description, features, is_popular, translations}], in sort order.
create or replace function public.lookup_packages(p jsonb) returns jsonb
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

revoke all on function public.lookup_packages from public, anon, authenticated, service_role;
grant execute on function public.lookup_packages to service_role;

create trigger touch_updated_at before update on public.packages
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on public.coverage_areas
  for each row execute function public.touch_updated_at();

create trigger keep_area_readable before insert or update of coordinates on public.coverage_areas
  for each row execute function public.keep_area_readable();

notify pgrst, 'reload schema';
