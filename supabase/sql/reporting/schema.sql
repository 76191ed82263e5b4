-- Each report is a function in `public` that runs with its reader's rights, and a view of its whole time. Product reads reports and no personal data, yet shares the
-- database role `authenticated` with support, so column grants cannot tell them apart. Therefore the reports do not read the
-- tables: they read the views of the schema `reporting`, which name every column that is fit for a report (no name, number,
-- text or position among them) and give rows only to those who may read reports. Those inner views read with their owner's
-- rights; an owner without bypassrls is let in by a policy of its own.

create schema reporting;
revoke all on schema reporting from public;
grant usage on schema reporting to authenticated, service_role;

create policy reporting_reads on public.packages for select to current_user using (true);
create policy reporting_reads on public.coverage_areas for select to current_user using (true);
create policy reporting_reads on public.customers for select to current_user using (true);
create policy reporting_reads on public.customer_interactions for select to current_user using (true);
create policy reporting_reads on public.customer_journey_events for select to current_user using (true);
create policy reporting_reads on public.customer_package_selections for select to current_user using (true);
create policy reporting_reads on public.customer_service_periods for select to current_user using (true);
create policy reporting_reads on public.places for select to current_user using (true);
