create trigger touch_updated_at before update on runtime.erasures
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.forgotten
  for each row execute function public.touch_updated_at();
