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
