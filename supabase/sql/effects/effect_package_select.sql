-- {package_code, price_per_day, final, context}. Refused when the package is gone, or no longer costs what was shown.
create or replace function runtime.effect_package_select(turn runtime.turn, op jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  final boolean := (op ->> 'final')::boolean;
  package public.packages;
  before public.customer_package_selections;
  price_before numeric;
begin
  select * into package from public.packages where package_code = op ->> 'package_code' and is_active;
  if not found then perform runtime.refuse('package.select', 'gone'); end if;
  if package.price_per_day <> (op ->> 'price_per_day')::numeric then
    perform runtime.refuse('package.select', 'priceChanged');
  end if;

  select * into before from public.customer_package_selections
  where customer_id = turn.customer_id order by selection_timestamp desc, created_at desc limit 1;

  if final then
    update public.customer_package_selections set is_final_selection = false
    where customer_id = turn.customer_id and is_final_selection;
  end if;
  if before.package_code = package.package_code and not before.is_final_selection then
    -- the choice they were about to make, not another one
    update public.customer_package_selections set is_final_selection = final where id = before.id;
  else
    select price_per_day into price_before from public.packages where package_code = before.package_code;
    insert into public.customer_package_selections
      (customer_id, package_id, package_code, selection_timestamp, is_final_selection, selection_context)
    values (
      turn.customer_id, package.id, package.package_code, clock_timestamp(), final,
      case
        when op ->> 'context' <> 'auto' then (op ->> 'context')::public.selection_context
        when before.id is null then 'initial'
        when package.price_per_day > price_before then 'upgrade'
        when package.price_per_day < price_before then 'downgrade'
        else 'change'
      end
    );
  end if;
  update public.customers set selected_package_id = package.id, selected_package_code = package.package_code
  where id = turn.customer_id;
end $$;

revoke all on function runtime.effect_package_select from public, anon, authenticated, service_role;
grant execute on function runtime.effect_package_select to service_role;
