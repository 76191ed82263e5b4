-- Where a new customer comes from, by their first message: an ad or post that they tapped, a template that they answered,
-- the code of somebody who is a customer. The code counts beside an ad as well; of several the one that stands first.
create or replace function runtime.acquisition_of(event jsonb, out source text, out data jsonb, out referrer uuid)
language plpgsql stable set search_path = '' as $$
declare
  brought_by jsonb := event -> 'broughtBy';
  answered jsonb := (
    select message from runtime.outbox where message_id = event ->> 'repliesTo' and kind = 'template' limit 1
  );
  code text;
begin
  select coalesce(owner.merged_into, owner.id), owner.referral_code into referrer, code
  from regexp_matches(upper(runtime.message_text(event -> 'message')), '\m[2-9A-HJ-NP-Z]{8}\M', 'g')
    with ordinality as words (word, place)
  join public.customers as owner on owner.referral_code = words.word[1]
  order by words.place limit 1;

  source := case
    when brought_by ->> 'kind' = 'ad' then 'whatsapp_ad'
    when brought_by ->> 'kind' = 'template' or answered is not null then 'whatsapp_template'
    when referrer is not null then 'whatsapp_referral'
    else 'whatsapp_onboarding'
  end;
  data := jsonb_strip_nulls(jsonb_build_object(
    'source_type', brought_by -> 'sourceType',
    'source_id', brought_by -> 'sourceId',
    'source_url', brought_by -> 'sourceUrl',
    'headline', brought_by -> 'headline',
    'body', brought_by -> 'body',
    'ctwa_clid', brought_by -> 'clickId',
    'template', answered -> 'name',
    'referral_code', code
  ));
end $$;

revoke all on function runtime.acquisition_of from public, anon, authenticated, service_role;
grant execute on function runtime.acquisition_of to service_role;
