create trigger keep_selection before insert or update on public.customer_package_selections
  for each row execute function public.keep_selection();

create trigger follow_selection after insert or update on public.customer_package_selections
  for each row execute function public.follow_selection();

-- after keep_customer_rules, by its name: what that finds out of dates is read here
create trigger keep_service before update of status, price_per_day, price_since on public.customers
  for each row execute function public.keep_service();

create trigger touch_updated_at before update on public.customer_service_periods
  for each row execute function public.touch_updated_at();

create trigger count_service_days after insert or delete or update of status, starts_at, ends_at
  on public.customer_service_periods
  for each row execute function public.count_service_days();
