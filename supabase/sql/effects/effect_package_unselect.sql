-- {package_code, restore, signed, final}: the choice of `package_code`, with `final` the signature under it, is taken back; that
-- there was one stays in the history. What they had before is theirs again, and with `signed` what they have signed up for.
create or replace function runtime.effect_package_unselect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  undone public.customer_package_selections;
  signed boolean := (op ->> 'signed')::boolean;
  is_looked_at_again boolean;
begin
  -- conversations of the first release do not say whether it was signed
  select * into undone from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null and package_code = op ->> 'package_code'
    and case when (op ->> 'final')::boolean then is_final_selection
      when op ? 'final' then signed_at is null
      else is_final_selection or signed_at is null end
  order by is_final_selection desc, seq desc limit 1;

  -- the choice stood before it was signed; and before it was made once more, unless what they have signed up for was meant
  is_looked_at_again := not signed and op ->> 'restore' = undone.package_code and (undone.is_final_selection or not exists (
    select from public.customer_package_selections
    where customer_id = turn.customer_id and is_final_selection and package_code = undone.package_code
  ));

  -- in this order what they pay follows once: from what is undone to what stands again
  update public.customer_package_selections set is_final_selection = false
  where id = undone.id and is_final_selection;
  if signed and not exists (
    select from public.customer_package_selections where customer_id = turn.customer_id and is_final_selection
  ) then
    update public.customer_package_selections set is_final_selection = true
    where id = (
      select id from public.customer_package_selections
      where customer_id = turn.customer_id and undone_at is null and signed_at is not null
        and package_code = op ->> 'restore' and id is distinct from undone.id
      order by seq desc limit 1
    );
  end if;
  if is_looked_at_again then
    update public.customer_package_selections set signed_at = null where id = undone.id and signed_at is not null;
  else
    update public.customer_package_selections set undone_at = clock_timestamp() where id = undone.id;
  end if;
  update public.customers set
    selected_package_code = op ->> 'restore',
    selected_package_id = (select id from public.packages where package_code = op ->> 'restore')
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_unselect from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_unselect to service_role;
