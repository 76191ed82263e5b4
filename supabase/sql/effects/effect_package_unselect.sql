-- {package_code, restore, signed, final}: the choice of `package_code`, with `final` the signature under it, is taken back; that
-- there was one stays in the history. What they had before is theirs again, and with `signed` what they have signed up for.
create or replace function runtime.effect_package_unselect(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  undone public.customer_package_selections;
  -- what they have signed up for once this is undone
  signed public.customer_package_selections;
begin
  -- conversations of the first release do not say whether it was signed
  select * into undone from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null and package_code = op ->> 'package_code'
    and case when (op ->> 'final')::boolean then is_final_selection
      when op ? 'final' then signed_at is null
      else is_final_selection or signed_at is null end
  order by is_final_selection desc, seq desc limit 1;

  update public.customers set
    selected_package_code = op ->> 'restore',
    selected_package_id = (select id from public.packages where package_code = op ->> 'restore')
  where id = turn.customer_id;
  -- in this order what they pay follows once: from what is undone to what stands again
  update public.customer_package_selections set is_final_selection = false
  where id = undone.id and is_final_selection;
  select * into signed from public.customer_package_selections
  where customer_id = turn.customer_id and id is distinct from undone.id
    and (is_final_selection or ((op ->> 'signed')::boolean and undone_at is null and signed_at is not null))
  order by is_final_selection desc, seq desc limit 1;
  update public.customer_package_selections set is_final_selection = true
  where id = signed.id and not is_final_selection;
  -- the choice stood before it was signed, or before it was made once more
  if op ->> 'restore' = undone.package_code and signed.package_code is distinct from undone.package_code then
    update public.customer_package_selections set signed_at = null where id = undone.id and signed_at is not null;
  else
    update public.customer_package_selections set undone_at = clock_timestamp() where id = undone.id;
  end if;
end $$;

revoke all on function runtime.effect_package_unselect from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_unselect to service_role;
