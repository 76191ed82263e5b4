-- {since}: what customers typed since then that nothing heard, or that was asked back, the most frequent first, at most
-- 5000. The answer to an open question is not among it. What tells of whom it is comes with each, to be struck out before
-- anybody reads it: `own`, what its customer told us of themselves; `names`, words that are names of others who wrote. The
-- names of `products` may stay.
create or replace function public.list_missed(p jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  since timestamptz := (p ->> 'since')::timestamptz;
begin
  perform runtime.check_protocol(p);
  return jsonb_build_object('products', (select coalesce(jsonb_agg(name), '[]') from public.packages), 'missed', (
    with lines as (
      select
        line.metadata ->> 'flow' as flow, line.metadata ->> 'state' as state, line.language_used as language,
        case line.metadata ->> 'heard' when 'unheard' then 'unheard' else 'asked back' end as outcome,
        line.message_text as text,
        to_jsonb(array_remove(array[customer.name, customer.manual_location, customer.place_name, customer.waiting_place], null)) as own,
        count(*) as count, max(line.timestamp) as last_at
      from public.customer_interactions as line
      join public.customers as customer on customer.id = line.customer_id
      where line.timestamp >= since and line.direction = 'in' and line.erased_at is null
        and line.metadata ->> 'kind' = 'text' and line.metadata ? 'state'
        and (
          line.metadata ->> 'heard' in ('unheard', 'ambiguous', 'not plain')
          or line.metadata ->> 'word' = 'mayStop'
        )
      group by 1, 2, 3, 4, 5, 6
      order by count(*) desc, 5
      limit 5000
    ),
    names as materialized (
      select distinct lower(part) as name
      from public.customers, regexp_split_to_table(name, '[[:space:][:punct:]]+') as part
      where last_interaction_date >= since and length(part) > 2
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'flow', lines.flow, 'state', lines.state, 'language', lines.language, 'outcome', lines.outcome,
      'text', lines.text, 'count', lines.count, 'lastAt', runtime.iso(lines.last_at), 'own', lines.own,
      'names', (
        select coalesce(jsonb_agg(names.name), '[]') from names
        where names.name = any(regexp_split_to_array(lower(lines.text), '[[:space:][:punct:]]+'))
      )
    ) order by lines.count desc, lines.text), '[]')
    from lines
  ));
end $$;

revoke all on function public.list_missed from public, anon, authenticated, service_role;
grant execute on function public.list_missed to service_role;
