create trigger touch_updated_at before update on runtime.conversations
  for each row execute function public.touch_updated_at();

create trigger touch_updated_at before update on runtime.timers
  for each row execute function public.touch_updated_at();
