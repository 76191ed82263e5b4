begin;
set local role service_role;

insert into public.customers (id, name, place_name, last_interaction_date) values
  ('00000000-0000-4000-8000-000000000001', 'Thandi Mkhize', 'Howick', now()),
  ('00000000-0000-4000-8000-000000000002', 'Sipho', null, now()),
  ('00000000-0000-4000-8000-000000000003', null, null, now());
insert into public.customer_interactions (customer_id, message_text, language_used, timestamp, metadata)
select
  ('00000000-0000-4000-8000-00000000000' || said.whose)::uuid, said.text, 'en', now() - said.ago,
  '{"kind": "text", "flow": "onboarding", "state": "choose"}'::jsonb || said.metadata
from (values
  (1, 'ask sipho', interval '1 hour', '{"heard": "unheard"}'::jsonb),
  (2, 'both', interval '1 hour', '{"heard": "ambiguous"}'),
  (2, 'both', interval '2 hours', '{"heard": "ambiguous"}'),
  (3, 'yes then', interval '1 hour', '{"heard": "not plain"}'),
  (2, 'stop for now', interval '1 hour', '{"heard": "exact", "word": "mayStop"}'),
  (2, 'an answer', interval '1 hour', '{"heard": "kind"}'),
  (2, 'premium', interval '1 hour', '{"heard": "exact"}'),
  (2, 'long ago', interval '9 days', '{"heard": "unheard"}'),
  (2, 'a caption', interval '1 hour', '{"heard": "unheard", "kind": "image"}')
) as said (whose, text, ago, metadata);
select runtime.erase_interactions('{00000000-0000-4000-8000-000000000003}');

create temporary table missed on commit drop as
select value as told from jsonb_array_elements(
  public.list_missed(jsonb_build_object('protocol', 1, 'since', now() - interval '7 days')) -> 'missed'
);

select '1..4';
select case when (select jsonb_agg(told ->> 'text' order by told ->> 'text') from missed) = '["ask sipho", "both", "stop for now"]'
  then 'ok' else 'not ok' end || ' 1 - what was taken, was heard, is older, is no text or was erased is not among it';
select case when (
  select told - 'lastAt' from missed where told ->> 'text' = 'both'
) = '{"flow": "onboarding", "state": "choose", "language": "en", "outcome": "asked back", "text": "both", "count": 2, "own": ["Sipho"], "names": []}'
  then 'ok' else 'not ok' end || ' 2 - the same is counted once, with what came of it';
select case when (
  select told -> 'own' @> '["Thandi Mkhize", "Howick"]' and told -> 'names' = '["sipho"]' from missed where told ->> 'text' = 'ask sipho'
) then 'ok' else 'not ok' end || ' 3 - what its customer told of themselves comes with it, and names of others';
select case when (select told ->> 'count' from (select told from missed limit 1) as first) = '2'
  then 'ok' else 'not ok' end || ' 4 - the most frequent is first';

rollback;
