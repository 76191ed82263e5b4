-- places --------------------------------------------------------------------------------------------------------------

create table public.places (
  id integer primary key,
  name text not null check (name <> ''),
  municipality text not null,
  province text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  population integer not null default 0 check (population >= 0),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
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
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default now(),
  primary key (place_id, search_name)
);

comment on table public.place_names is 'The name that is shown, and others: Afrikaans, isiZulu, isiXhosa, old, new, colloquial. Erasing leaves it: it is about nobody.';

alter table public.place_names enable row level security, force row level security;
revoke all on public.place_names from public, anon, authenticated, service_role;
grant select on public.place_names to service_role;
create policy service_role_reads on public.place_names for select to service_role using (true);
