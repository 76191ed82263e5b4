-- The wording that these words are; the first who answers them registers them as the next version.
create or replace function runtime.consent_wording(purpose text, language public.language_code, words text)
returns public.consent_wordings
language plpgsql volatile set search_path = '' as $$
declare
  wording public.consent_wordings;
  digest text := encode(sha256(convert_to(words, 'UTF8')), 'hex');
begin
  loop
    select known.* into wording from public.consent_wordings as known
    where known.purpose = $1 and known.language = $2 and known.hash = digest;
    if found then return wording; end if;
    -- somebody who registers at the same moment is waited for, and then theirs is found or counted
    insert into public.consent_wordings (purpose, language, version, hash, words)
    select $1, $2, coalesce(max(known.version), 0) + 1, digest, $3 from public.consent_wordings as known
    where known.purpose = $1 and known.language = $2
    on conflict do nothing;
  end loop;
end $$;

revoke all on function runtime.consent_wording from public, anon, authenticated, service_role;
grant execute on function runtime.consent_wording to service_role;
