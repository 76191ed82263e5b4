-- {purpose, given, words, language, messageId}. `words`: of the question that was answered, with the answers to choose from;
-- null where nothing was asked: it is about the words that they answered last. `language`: of the words.
create or replace function runtime.effect_consent_record(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  -- a way back that was stored before there were purposes does not name one
  asked_for text := coalesce(op ->> 'purpose', 'service');
  spoken public.language_code := coalesce((op ->> 'language')::public.language_code, turn.language);
  wording public.consent_wordings;
  before public.customer_consents;
begin
  if op ->> 'words' is not null then
    wording := runtime.consent_wording(asked_for, spoken, op ->> 'words');
  else
    select * into before from public.customer_consents
    where customer_id = turn.customer_id and purpose = asked_for order by seq desc limit 1;
    wording.hash := before.wording_hash;
    wording.version := before.wording_version;
    wording.language := before.language;
  end if;
  insert into public.customer_consents
    (customer_id, purpose, decision, wording_hash, wording_version, language, message_id, timestamp)
  values (
    turn.customer_id, asked_for, case when (op ->> 'given')::boolean then 'given' else 'refused' end,
    wording.hash, wording.version, coalesce(wording.language, spoken), op ->> 'messageId', turn.at
  );
end $$;

revoke all on function runtime.effect_consent_record from public, anon, authenticated, service_role;
grant execute on function runtime.effect_consent_record to service_role;
