create trigger touch_updated_at before update on runtime.numbers
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.pairs
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.templates
  for each row execute function public.touch_updated_at();
