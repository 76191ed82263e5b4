-- Where people say they live: towns of South Africa, and every name that each of them goes by.
-- Made from supabase/sql/places (npm run generate).

-- places --------------------------------------------------------------------------------------------------------------

create table public.places (
  id integer primary key,
  name text not null check (name <> ''),
  municipality text not null,
  province text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  population integer not null default 0 check (population >= 0),
  system_input_process text not null default 'bolt',
  created_at timestamptz not null default now()
);

comment on table public.places is 'Towns. Erasing leaves it: it is about nobody.';
comment on column public.places.id is 'GeoNames'' number; below 1000 for places that we added ourselves.';

-- The nearest town, by `point <-> point`: in degrees, near enough to tell which town is meant.
create index places_position on public.places using gist (point(longitude, latitude));

alter table public.places enable row level security, force row level security;
revoke all on public.places from public, anon, authenticated, service_role;
grant select on public.places to service_role;
create policy service_role_reads on public.places for select to service_role using (true);

-- place_names ---------------------------------------------------------------------------------------------------------

create table public.place_names (
  place_id integer not null references public.places on delete cascade,
  name text not null,
  -- accents, case, spaces and punctuation fall away: 'Daniëlskuil' and 'daniels kuil' are one
  search_name text not null generated always as (
    lower(regexp_replace(normalize(name, nfkd), '[^a-zA-Z0-9]', '', 'g'))
  ) stored check (search_name <> ''),
  system_input_process text not null default 'bolt',
  created_at timestamptz not null default now(),
  primary key (place_id, search_name)
);

comment on table public.place_names is 'The name that is shown, and others: Afrikaans, isiZulu, isiXhosa, old, new, colloquial. Erasing leaves it: it is about nobody.';

alter table public.place_names enable row level security, force row level security;
revoke all on public.place_names from public, anon, authenticated, service_role;
grant select on public.place_names to service_role;
create policy service_role_reads on public.place_names for select to service_role using (true);

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

-- {name, limit} -> [{id, name, municipality, location: {latitude, longitude}}]: the places that the words may mean.
--
-- Only the best kind of match counts, so that whoever types a name right is not asked about its neighbours:
--   1 the name of one of our areas      'Rural KwaZulu-Natal'
--   2 a place's name                    'mooirivier', 'Mooi River', 'eGoli'
--   3 nearly a place's name             'moi river': up to one letter wrong in four
--   4 a place's name among other words  'Mooi River KZN', 'Middelburg in Mpumalanga'
--   5 how a place's name begins         'Pieterm'
-- All that match equally well come back, the largest first; none when nothing is near.
create or replace function public.lookup_places(p jsonb) returns jsonb
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

revoke all on function public.lookup_places from public, anon, authenticated, service_role;
grant execute on function public.lookup_places to service_role;

notify pgrst, 'reload schema';
