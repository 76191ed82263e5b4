-- What reports may know.

create view reporting.packages with (security_barrier) as
  select id, package_code, name, price_per_day, sort_order from public.packages
  where (select reporting.may_read());

create view reporting.areas with (security_barrier) as
  select id, area_name, coverage_quality, is_active from public.coverage_areas
  where (select reporting.may_read());

create view reporting.places with (security_barrier) as
  select id, name, province from public.places
  where (select reporting.may_read());

-- Somebody who turned out to be somebody else is counted once. Of a position, only the nearest town is told.
create view reporting.customers with (security_barrier) as
  select
    customer.id, customer.preferred_language as language, customer.status, customer.acquisition_source,
    customer.referred_by is not null as is_referred,
    customer.first_contact_date as first_contact_at, customer.last_interaction_date as last_interaction_at,
    customer.conversion_date as converted_at, customer.waiting_since, nearest.id as waiting_place_id,
    customer.coverage_area_id as area_id, customer.selected_package_id as package_id,
    customer.selected_package_code as package_code, customer.lifetime_value
  from public.customers as customer
    left join lateral coalesce(customer.waiting_gps, customer.place_gps, customer.gps_coordinates) as home
      on customer.waiting_since is not null
    left join lateral (
      select place.id from public.places as place
      where home is not null
      order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(
        (home ->> 'longitude')::double precision, (home ->> 'latitude')::double precision
      )
      limit 1
    ) as nearest on true
  where customer.merged_into is null and (select reporting.may_read());

create view reporting.messages with (security_barrier) as
  select
    customer_id, session_id, interaction_type, language_used as language, timestamp,
    direction = 'in' as is_inbound, direction = 'out' as is_outbound,
    case when interaction_type = 'quick_reply' then metadata ->> 'package_code' end as viewed_package_code
  from public.customer_interactions
  where (select reporting.may_read());

create view reporting.coverage_checks with (security_barrier) as
  select
    interaction.timestamp, interaction.metadata ->> 'outcome' as outcome, interaction.metadata ->> 'area_id' as area_id,
    nearest.id as place_id
  from public.customer_interactions as interaction
    left join lateral (
      select place.id from public.places as place
      where interaction.metadata ->> 'latitude' is not null and interaction.metadata ->> 'longitude' is not null
      order by point(place.longitude, place.latitude) operator(pg_catalog.<->) point(
        (interaction.metadata ->> 'longitude')::double precision, (interaction.metadata ->> 'latitude')::double precision
      )
      limit 1
    ) as nearest on true
  where interaction.interaction_type = 'coverage_check' and (select reporting.may_read());

create view reporting.journey with (security_barrier) as
  select customer_id, seq, from_stage, to_stage, timestamp from public.customer_journey_events
  where (select reporting.may_read());

create view reporting.selections with (security_barrier) as
  select
    customer_id, package_code, selection_timestamp as timestamp, is_final_selection as is_final, selection_context as context,
    signed_at, undone_at is not null as is_undone
  from public.customer_package_selections
  where (select reporting.may_read());

create view reporting.service_periods with (security_barrier) as
  select customer_id, status, package_code, price_per_day, starts_at, ends_at, first_day, last_day
  from public.customer_service_periods
  where (select reporting.may_read());

-- Nothing of this is in `public`, so Supabase's default grants pass it by: each right is given here.
grant select on all tables in schema reporting to authenticated, service_role;
