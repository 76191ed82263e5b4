create type public.customer_status as enum ('active', 'inactive', 'pending', 'cancelled', 'suspended', 'churned');
create type public.journey_stage as enum ('awareness', 'consideration', 'decision', 'retention', 'advocacy', 'churned');
create type public.language_code as enum ('en', 'af', 'zu');
create type public.interaction_type as enum (
  'message', 'quick_reply', 'location_share', 'package_selection', 'consent', 'coverage_check'
);
create type public.selection_context as enum ('initial', 'upgrade', 'downgrade', 'change');
