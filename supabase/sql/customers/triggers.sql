create trigger touch_updated_at before update on public.customers
  for each row execute function public.touch_updated_at();

create trigger keep_customer_rules before insert or update on public.customers
  for each row execute function public.keep_customer_rules();

create trigger follow_journey before insert on public.customer_journey_events
  for each row execute function public.follow_journey();
