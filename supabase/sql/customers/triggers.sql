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
create trigger keep_status_history before insert on public.customer_status_changes
  for each row execute function public.keep_status_history();

create trigger follow_first_status after insert on public.customers
  for each row execute function public.follow_status();

-- not `of status`: what another trigger of the row sets counts too
create trigger follow_status after update on public.customers
  for each row when (new.status <> old.status) execute function public.follow_status();

create trigger follow_first_referral after insert on public.customers
  for each row when (new.referred_by is not null and new.merged_into is null) execute function public.follow_referral();

create trigger follow_referral after update on public.customers
  for each row when (
    new.referred_by is distinct from old.referred_by and new.referred_by is not null and new.merged_into is null
  ) execute function public.follow_referral();

create trigger touch_updated_at before update on public.customer_package_selections
  for each row execute function public.touch_updated_at();

create trigger written_once before update or delete on public.customer_interactions
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_journey_events
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_status_changes
  for each statement execute function public.written_once();

create trigger written_once before update or delete on public.customer_consents
  for each statement execute function public.written_once();
