create trigger touch_updated_at before update on runtime.path_reviews
  for each row execute function public.touch_updated_at();
