-- Transitions taken and states entered by turns of that time, in the language that each turn began in.
create or replace function runtime.steps_between(since timestamptz, until timestamptz)
returns table (flow text, language public.language_code, structure_hash text, step text, name text)
language sql stable set search_path = '' as $$
  select step ->> 'flow', spoken.language,
    coalesce(
      (
        select frame ->> 'structureHash'
        from jsonb_array_elements(journal.entry #> '{input,conversation,frames}') with ordinality as frames (frame, depth)
        where frame ->> 'flow' = step ->> 'flow' order by depth desc limit 1
      ),
      -- begun within the turn: on what was the newest then
      (
        select version.structure_hash from runtime.flow_versions as version
        where version.flow = step ->> 'flow' and version.language = spoken.language
          and version.published_at <= journal.created_at
        order by version.number desc limit 1
      ),
      ''
    ),
    step ->> 'step', coalesce(step ->> 'transition', step ->> 'state')
  from runtime.journal as journal
  cross join lateral (
    select coalesce(
      journal.entry #>> '{input,conversation,language}', journal.entry #>> '{input,customer,preferred_language}', 'en'
    )::public.language_code as language
  ) as spoken
  cross join lateral jsonb_array_elements(journal.entry -> 'trace') as step
  where journal.created_at >= since and journal.created_at < until and journal.outcome = 'done'
    and step ->> 'step' in ('take', 'enter')
$$;

revoke all on function runtime.steps_between from public, anon, authenticated, service_role;
grant execute on function runtime.steps_between to service_role;
