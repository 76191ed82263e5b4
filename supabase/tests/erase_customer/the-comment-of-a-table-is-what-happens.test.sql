begin;

create table public.notes_of_customers (customer_id uuid references public.customers, note text, kept text not null default '');
comment on table public.notes_of_customers is 'What was noted. Erasing blanks note, kept by customer_id.';
set local role service_role;

insert into public.customers (id, name, referral_code) values ('00000000-0000-4000-8000-00000000000c', 'Thandi', 'HANDEDON');
insert into public.notes_of_customers values ('00000000-0000-4000-8000-00000000000c', 'a secret', 'another');
select public.erase_customer('{"protocol": 1, "customer": "00000000-0000-4000-8000-00000000000c"}');

select '1..2';
select case when name is null and referral_code <> 'HANDEDON' then 'ok' else 'not ok' end
  || ' 1 - the customer has neither their name nor the code that they handed on'
from public.customers where id = '00000000-0000-4000-8000-00000000000c';
select case when note is null and kept = '' then 'ok' else 'not ok' end
  || ' 2 - a table that was made later is blanked as its comment says'
from public.notes_of_customers;

rollback;
