-- {package_code, price_per_day, final, context}. Refused when the package is gone, or no longer costs what was shown.
create or replace function runtime.effect_package_select(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  final boolean := (op ->> 'final')::boolean;
  package public.packages;
  before public.customer_package_selections;
  signed public.customer_package_selections;
  price_before numeric;
  beside public.selection_context;
begin
  select * into package from public.packages where package_code = op ->> 'package_code' and is_active;
  if not found then perform runtime.refuse('package.select', 'gone'); end if;
  if package.price_per_day <> (op ->> 'price_per_day')::numeric then
    perform runtime.refuse('package.select', 'priceChanged');
  end if;

  select * into before from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null order by seq desc limit 1;
  -- what they had signed up for before; what was only looked at is nothing to compare with
  select * into signed from public.customer_package_selections
  where customer_id = turn.customer_id and undone_at is null and signed_at is not null
  order by is_final_selection desc, seq desc limit 1;
  -- as both cost today, so that a new price list makes no upgrade; a package that is gone as it cost then
  price_before := coalesce(
    (select price_per_day from public.packages where package_code = signed.package_code), signed.price_per_day
  );
  beside := case
    when op ->> 'context' <> 'auto' then (op ->> 'context')::public.selection_context
    when signed.id is null then 'initial'
    when package.package_code = signed.package_code then 'change'
    when package.price_per_day > price_before then 'upgrade'
    when package.price_per_day < price_before then 'downgrade'
    else 'change'
  end;

  if final then
    update public.customer_package_selections set is_final_selection = false
    where customer_id = turn.customer_id and is_final_selection;
  end if;
  if before.package_code = package.package_code and before.signed_at is null then
    -- the choice they were about to make, not another one
    update public.customer_package_selections set
      is_final_selection = final, package_id = package.id, price_per_day = package.price_per_day, selection_context = beside
    where id = before.id;
  else
    insert into public.customer_package_selections
      (customer_id, package_id, package_code, selection_timestamp, is_final_selection, selection_context, price_per_day)
    values (
      turn.customer_id, package.id, package.package_code, clock_timestamp(), final, beside, package.price_per_day
    );
  end if;
  update public.customers set selected_package_id = package.id, selected_package_code = package.package_code
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_select from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_select to service_role;
