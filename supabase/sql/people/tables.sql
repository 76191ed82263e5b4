-- A person is a customer's id with identifiers, never a phone number. A row without a customer lives only inside the
-- transaction that claims a new identifier.
create table runtime.identities (
  kind text not null check (kind in ('bsuid', 'parent', 'phone')),
  value text not null check (value <> ''),
  customer_id uuid references public.customers on delete cascade,
  owned_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  system_input_process text not null default 'bolt' check (system_input_process = 'bolt'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (kind, value)
);

comment on table runtime.identities is 'What a person is found by. Erasing deletes its rows by customer_id.';
comment on column runtime.identities.value is 'A phone as digits without plus, other identifiers as WhatsApp gives them.';
comment on column runtime.identities.replaced_at is
  'WhatsApp announced another in its place: late messages still find the customer by it, nothing is sent to it.';

create index identities_of_customer on runtime.identities (customer_id);

alter table runtime.identities enable row level security, force row level security;
revoke all on runtime.identities from public, anon, authenticated, service_role;
grant select, insert, update, delete on runtime.identities to service_role;
create policy service_role_all on runtime.identities to service_role using (true) with check (true);
