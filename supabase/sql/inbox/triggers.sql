create trigger touch_updated_at before update on runtime.inbox
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.preferences
  for each row execute function public.touch_updated_at();
