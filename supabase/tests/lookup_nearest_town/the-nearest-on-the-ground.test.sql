begin;
set local role service_role;

select '1..3';
select case when public.lookup_nearest_town('{"latitude": -29.21, "longitude": 30.0}') ->> 'name' = 'Mooi River'
  then 'ok' else 'not ok' end || ' 1 - a pin outside Mooi River is at Mooi River';
select case when public.lookup_nearest_town('{"latitude": -33.93, "longitude": 18.42}') ->> 'name' = 'Cape Town'
  then 'ok' else 'not ok' end || ' 2 - a pin in the city is at the city';
select case when public.lookup_nearest_town('{"latitude": -40, "longitude": 20}') is null
  then 'ok' else 'not ok' end || ' 3 - a pin at sea is nowhere';

rollback;
