-- {set: columns of customers}; a column that is not named stays as it is, null clears it.
create or replace function runtime.effect_customer_update(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  wanted jsonb := op -> 'set';
begin
  if wanted ->> 'coverage_area_id' is not null and not exists (
    select from public.coverage_areas where id = (wanted ->> 'coverage_area_id')::uuid
  ) then
    perform runtime.refuse('customer.update', 'gone');
  end if;
  update public.customers set
    name = case when wanted ? 'name' then wanted ->> 'name' else name end,
    preferred_language = case when wanted ? 'preferred_language'
      then (wanted ->> 'preferred_language')::public.language_code else preferred_language end,
    manual_location = case when wanted ? 'manual_location' then wanted ->> 'manual_location' else manual_location end,
    gps_coordinates = case when wanted ? 'gps_coordinates' then nullif(wanted -> 'gps_coordinates', 'null') else gps_coordinates end,
    place_name = case when wanted ? 'place_name' then wanted ->> 'place_name' else place_name end,
    place_gps = case when wanted ? 'place_gps' then nullif(wanted -> 'place_gps', 'null') else place_gps end,
    coverage_available = case when wanted ? 'coverage_available'
      then (wanted ->> 'coverage_available')::boolean else coverage_available end,
    coverage_area_id = case when wanted ? 'coverage_area_id' then (wanted ->> 'coverage_area_id')::uuid else coverage_area_id end
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_customer_update from public, anon, authenticated, service_role;
grant execute on function runtime.effect_customer_update to service_role;
