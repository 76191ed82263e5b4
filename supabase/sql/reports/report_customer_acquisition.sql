-- Whoever was counted as new on a day is counted in its week and month too, so each customer is read once.
create or replace function public.report_customer_acquisition(since date default null, until date default null)
returns table (
  period text, starts_on date, acquisition_source text, language public.language_code, is_referred boolean,
  new_customers bigint, converted_within_1_day bigint, converted_within_7_days bigint, converted_within_30_days bigint,
  known_after_1_day bigint, known_after_7_days bigint, known_after_30_days bigint
)
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
  with newcomers as (
    select
      (customer.first_contact_at at time zone 'Africa/Johannesburg')::date as day,
      customer.acquisition_source, customer.language, customer.is_referred,
      customer.converted_at - customer.first_contact_at as took,
      statement_timestamp() - customer.first_contact_at as known_for
    from reporting.customers as customer
    where customer.first_contact_at >= (select reporting.start_of(since)) and customer.first_contact_at < (select reporting.end_of(until))
  ),
  days as (
    select
      newcomers.day, newcomers.acquisition_source, newcomers.language, newcomers.is_referred,
      count(*) as new_customers,
      count(*) filter (where known_for >= interval '1 day' and took < interval '1 day') as within_1,
      count(*) filter (where known_for >= interval '7 days' and took < interval '7 days') as within_7,
      count(*) filter (where known_for >= interval '30 days' and took < interval '30 days') as within_30,
      count(*) filter (where known_for >= interval '1 day') as known_1,
      count(*) filter (where known_for >= interval '7 days') as known_7,
      count(*) filter (where known_for >= interval '30 days') as known_30
    from newcomers
    group by 1, 2, 3, 4
  )
  select
    unit, date_trunc(unit, days.day::timestamp)::date, days.acquisition_source, days.language, days.is_referred,
    sum(days.new_customers)::bigint, sum(within_1)::bigint, sum(within_7)::bigint, sum(within_30)::bigint,
    sum(known_1)::bigint, sum(known_7)::bigint, sum(known_30)::bigint
  from days, unnest(array['day', 'week', 'month']) as unit
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
$$;

comment on function public.report_customer_acquisition is
  'New customers: whose first contact was on a South African day from since to until, both included (left out: no bound), by day, week (from Monday) and month, source, language, referred or not. converted_within_… counts who was first connected less than so many days after first contact, among known_after_…: those whose first contact is that long ago by now. Somebody known twice is counted once.';

revoke all on function public.report_customer_acquisition from public, anon, authenticated, service_role;
grant execute on function public.report_customer_acquisition to authenticated, service_role;
