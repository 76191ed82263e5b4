-- What holds for a selection whoever writes it: it has the price of the list unless another is given, and what is final was
-- signed up for at some time.
create or replace function public.keep_selection() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    new.price_per_day := coalesce(new.price_per_day, (
      select package.price_per_day from public.packages as package where package.package_code = new.package_code
    ));
  end if;
  if new.is_final_selection then
    new.signed_at := coalesce(new.signed_at, case when tg_op = 'INSERT' then new.selection_timestamp else clock_timestamp() end);
  end if;
  return new;
end $$;

revoke all on function public.keep_selection from public, anon, authenticated, service_role;
