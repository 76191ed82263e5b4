-- {} -> [{package_code, name, speed, price_per_day, description, features, is_popular, translations}], in sort order.
create or replace function public.lookup_packages(p jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'package_code', package_code,
    'name', name,
    'speed', speed,
    -- 15, not 15.00
    'price_per_day', trim_scale(price_per_day),
    'description', description,
    'features', features,
    'is_popular', is_popular,
    'translations', translations
  ) order by sort_order, package_code), '[]')
  from public.packages
  where is_active
$$;

revoke all on function public.lookup_packages from public, anon, authenticated, service_role;
grant execute on function public.lookup_packages to service_role;
