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
  unique (flow, language, number)
);

comment on table runtime.flow_versions is 'Compiled flows. Erasing leaves it: it is about nobody.';
comment on column runtime.flow_versions.number is
  'Counts what was published of one flow in one language, only forwards: a chart that comes back has a new one.';

create index flow_versions_by_structure on runtime.flow_versions (structure_hash, language, number desc);
create index flow_versions_by_wording on runtime.flow_versions (flow, language, structure_hash, wording_hash);

alter table runtime.flow_versions enable row level security, force row level security;
revoke all on runtime.flow_versions from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.flow_versions to service_role;
create policy service_role_all on runtime.flow_versions to service_role using (true) with check (true);

-- path_reviews --------------------------------------------------------------------------------------------------------

create table runtime.path_reviews (
  flow text not null check (flow <> ''),
  path text not null check (path <> ''),
  reviewed_by text not null check (length(reviewed_by) between 1 and 80),
  reviewed_at timestamptz not null default clock_timestamp(),
  seen jsonb not null,
  primary key (flow, path)
);

comment on table runtime.path_reviews is 'Paths that were reviewed. Erasing leaves it: what is said on them, nobody said.';
comment on column runtime.path_reviews.path is 'Who writes, then every step: the whole path as text.';
comment on column runtime.path_reviews.seen is 'What was said and done on it, turn by turn, in every language.';

alter table runtime.path_reviews enable row level security, force row level security;
revoke all on runtime.path_reviews from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.path_reviews to service_role;
create policy service_role_all on runtime.path_reviews to service_role using (true) with check (true);
