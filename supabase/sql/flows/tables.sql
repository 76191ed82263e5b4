-- flow_versions -------------------------------------------------------------------------------------------------------

create table runtime.flow_versions (
  id bigint generated always as identity primary key,
  flow text not null,
  language public.language_code not null,
  number integer not null,
  structure_hash text not null,
  wording_hash text not null,
  chart jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  unique (flow, language, number)
);

comment on table runtime.flow_versions is 'Compiled flows. Erasing leaves it: it is about nobody.';
comment on column runtime.flow_versions.number is
  'Counts what was published of one flow in one language, only forwards: a chart that comes back has a new one.';

create index flow_versions_by_structure on runtime.flow_versions (structure_hash, language, number desc);
create index flow_versions_by_wording on runtime.flow_versions (flow, language, structure_hash, wording_hash);

alter table runtime.flow_versions enable row level security, force row level security;
revoke all on runtime.flow_versions from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.flow_versions to service_role;
create policy service_role_all on runtime.flow_versions to service_role using (true) with check (true);

-- flow_releases -------------------------------------------------------------------------------------------------------

create table runtime.flow_releases (
  number integer primary key check (number > 0),
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp()
);

comment on table runtime.flow_releases is
  'All flows as a program ran them together, under the number that people see. Erasing leaves it: it is about nobody.';

alter table runtime.flow_releases enable row level security, force row level security;
revoke all on runtime.flow_releases from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.flow_releases to service_role;
create policy service_role_all on runtime.flow_releases to service_role using (true) with check (true);

-- flow_release_charts -------------------------------------------------------------------------------------------------

create table runtime.flow_release_charts (
  release_number integer not null references runtime.flow_releases on delete cascade,
  version_id bigint not null references runtime.flow_versions on delete cascade,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (release_number, version_id)
);

comment on table runtime.flow_release_charts is
  'Which charts a release is made of. Erasing leaves it: it is about nobody.';

create index flow_release_charts_of_version on runtime.flow_release_charts (version_id);

alter table runtime.flow_release_charts enable row level security, force row level security;
revoke all on runtime.flow_release_charts from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.flow_release_charts to service_role;
create policy service_role_all on runtime.flow_release_charts to service_role using (true) with check (true);

-- path_reviews --------------------------------------------------------------------------------------------------------

create table runtime.path_reviews (
  flow text not null check (flow <> ''),
  path text not null check (path <> ''),
  reviewed_by text not null check (length(reviewed_by) between 1 and 80),
  reviewed_at timestamptz not null default clock_timestamp(),
  seen jsonb not null,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (flow, path)
);

comment on table runtime.path_reviews is 'Paths that were reviewed. Erasing leaves it: what is said on them, nobody said.';
comment on column runtime.path_reviews.path is 'Who writes, then every step: the whole path as text.';
comment on column runtime.path_reviews.seen is 'What was said and done on it, turn by turn, in every language.';

alter table runtime.path_reviews enable row level security, force row level security;
revoke all on runtime.path_reviews from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.path_reviews to service_role;
create policy service_role_all on runtime.path_reviews to service_role using (true) with check (true);
