create trigger touch_updated_at before update on public.customers
  for each row execute function public.touch_updated_at();

create trigger keep_customer_rules before insert or update on public.customers
  for each row execute function public.keep_customer_rules();

create trigger follow_journey before insert on public.customer_journey_events
  for each row execute function public.follow_journey();

create trigger touch_updated_at before update on public.customer_package_selections
  for each row execute function public.touch_updated_at();

create trigger written_once before update or delete on public.customer_interactions
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_journey_events
  for each statement execute function public.written_once();
