create trigger touch_updated_at before update on public.customers
  for each row execute function public.touch_updated_at();

create trigger keep_customer_rules before insert or update on public.customers
  for each row execute function public.keep_customer_rules();

create trigger follow_journey before insert on public.customer_journey_events
  for each row execute function public.follow_journey();

create trigger keep_consent before insert or update on public.customers
  for each row execute function public.keep_consent();

create trigger add_consent before insert on public.customer_consents
  for each row execute function public.add_consent();

create trigger follow_consents after insert or update of customer_id on public.customer_consents
  for each row execute function public.follow_consents();

create trigger touch_updated_at before update on public.customer_package_selections
  for each row execute function public.touch_updated_at();

create trigger written_once before update or delete on public.customer_interactions
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_journey_events
  for each statement execute function public.written_once();
