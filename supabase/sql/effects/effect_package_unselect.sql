-- {package_code, restore, signed}: what they had before is theirs again, and with `signed` what they have signed up for;
-- that they had chosen stays in the history.
create or replace function runtime.effect_package_unselect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.customer_package_selections set is_final_selection = false
  where customer_id = turn.customer_id and is_final_selection and package_code = op ->> 'package_code';
  if (op ->> 'signed')::boolean then
    update public.customer_package_selections set is_final_selection = true
    where id = (
      select id from public.customer_package_selections
      where customer_id = turn.customer_id and package_code = op ->> 'restore'
      order by selection_timestamp desc, created_at desc limit 1
    );
  end if;
  update public.customers set
    selected_package_code = op ->> 'restore',
    selected_package_id = (select id from public.packages where package_code = op ->> 'restore')
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_unselect from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_unselect to service_role;
