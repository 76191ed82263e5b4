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
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
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
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
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
