create trigger touch_updated_at before update on public.packages
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on public.coverage_areas
  for each row execute function public.touch_updated_at();

create trigger keep_area_readable before insert or update of coordinates on public.coverage_areas
  for each row execute function public.keep_area_readable();
