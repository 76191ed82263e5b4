-- Whether a customer has consented is known from their answers alone, with the words that they answered.
create or replace function public.keep_consent() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if not new.consent_given and new.consent_timestamp is null then return new; end if;
  elsif (new.consent_given, new.consent_timestamp) is not distinct from (old.consent_given, old.consent_timestamp)
    or pg_trigger_depth() >= 2 then
    return new;
  end if;
  raise exception 'consent_given and consent_timestamp follow customer_consents: insert a row there instead'
    using errcode = 'P0001';
end $$;

revoke all on function public.keep_consent from public, anon, authenticated, service_role;
