-- traffic -------------------------------------------------------------------------------------------------------------

-- What turns did, by hour: it stays when the journal is dropped, and reading it does not grow with the journal.
create table runtime.traffic (
  hour timestamptz not null,
  flow text not null,
  language public.language_code not null,
  structure_hash text not null,
  step text not null check (step in ('take', 'enter')),
  name text not null,
  count integer not null,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (flow, hour, step, name, language, structure_hash)
);

comment on table runtime.traffic is 'What turns did, counted. Erasing leaves it: numbers are about nobody.';
comment on column runtime.traffic.structure_hash is 'Of the chart that the turn ran on; empty where it is not known.';
comment on column runtime.traffic.name is 'Of take: the key of the transition; of enter: the path of the state.';

alter table runtime.traffic enable row level security, force row level security;
revoke all on runtime.traffic from public, anon, authenticated, service_role;
grant select, insert, delete on runtime.traffic to service_role;
create policy service_role_all on runtime.traffic to service_role using (true) with check (true);

-- traffic_counted -----------------------------------------------------------------------------------------------------

create table runtime.traffic_counted (
  one boolean primary key default true check (one),
  until timestamptz not null,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

comment on table runtime.traffic_counted is 'Up to when it is counted. Erasing leaves it: it is about nobody.';
comment on column runtime.traffic_counted.until is 'Every hour before it is in runtime.traffic; later turns are in the journal alone.';

alter table runtime.traffic_counted enable row level security, force row level security;
revoke all on runtime.traffic_counted from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.traffic_counted to service_role;
create policy service_role_all on runtime.traffic_counted to service_role using (true) with check (true);
