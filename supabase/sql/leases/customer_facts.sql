-- `customer.*` of a turn. The stage is null until the first journey event.
create or replace function runtime.customer_facts(customer public.customers) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return jsonb_build_object(
    'name', customer.name,
    'status', customer.status,
    'preferred_language', customer.preferred_language,
    'journey_stage', case when exists (
      select from public.customer_journey_events as event where event.customer_id = customer.id
    ) then customer.current_journey_stage end,
    'coverage_available', customer.coverage_available,
    'coverage_area_id', customer.coverage_area_id,
    'manual_location', customer.manual_location,
    'gps', customer.gps_coordinates,
    'place_name', customer.place_name,
    'place_gps', customer.place_gps,
    'selected_package_code', customer.selected_package_code,
    'consent_given', customer.consent_given,
    'referral_code', customer.referral_code
  );
end $$;

revoke all on function runtime.customer_facts from public, anon, authenticated, service_role;
grant execute on function runtime.customer_facts to service_role;
