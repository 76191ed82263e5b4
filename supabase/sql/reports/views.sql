-- Each report over the whole time; what it counts is said where the function of its name is.

create view public.report_customer_acquisition with (security_invoker) as select * from public.report_customer_acquisition();
create view public.report_package_popularity with (security_invoker) as select * from public.report_package_popularity();
create view public.report_geographic_coverage with (security_invoker) as select * from public.report_geographic_coverage();
create view public.report_journey_stage_conversion with (security_invoker) as select * from public.report_journey_stage_conversion();
create view public.report_interaction_volume with (security_invoker) as select * from public.report_interaction_volume();
create view public.report_revenue with (security_invoker) as select * from public.report_revenue();

comment on view public.report_customer_acquisition is 'The whole time of the function report_customer_acquisition.';
comment on view public.report_package_popularity is 'The whole time of the function report_package_popularity.';
comment on view public.report_geographic_coverage is 'The whole time of the function report_geographic_coverage.';
comment on view public.report_journey_stage_conversion is 'The whole time of the function report_journey_stage_conversion.';
comment on view public.report_interaction_volume is 'The whole time of the function report_interaction_volume.';
comment on view public.report_revenue is 'The whole time of the function report_revenue.';

revoke all on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  from public, anon, authenticated, service_role;
grant select on public.report_customer_acquisition, public.report_package_popularity, public.report_geographic_coverage,
  public.report_journey_stage_conversion, public.report_interaction_volume, public.report_revenue
  to authenticated, service_role;
