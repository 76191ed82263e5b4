create schema if not exists extensions;
create extension if not exists fuzzystrmatch with schema extensions;

-- The runtime's own. Nothing outside reaches it: the schema is not exposed over REST, and only the service role may use it.
-- Locks are always taken in this order: identities (by kind, value), conversations (by id), customers (by id), outbox (by id),
-- numbers (by id), pairs (by number, customer).
create schema runtime;
revoke all on schema runtime from public, anon, authenticated;
grant usage on schema runtime to service_role;

-- What `flows_schema` reads, of the Supabase CLI.
grant usage on schema supabase_migrations to service_role;
grant select on supabase_migrations.schema_migrations to service_role;
