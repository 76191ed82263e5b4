begin;
set local role service_role;

select '1..3';
select case when public.lookup_places('{"name": "moi river", "limit": 9}') -> 0 ->> 'name' = 'Mooi River'
  then 'ok' else 'not ok' end || ' 1 - a letter short';
select case when jsonb_array_length(public.lookup_places('{"name": "Middelburg", "limit": 9}')) = 2
  then 'ok' else 'not ok' end || ' 2 - two towns of one name are both found';
select case when public.lookup_places('{"name": "qwertyuiop", "limit": 9}') = '[]'
  then 'ok' else 'not ok' end || ' 3 - nothing is near nonsense';

rollback;
