create trigger touch_updated_at before update on runtime.traffic_counted
  for each row execute function public.touch_updated_at();
