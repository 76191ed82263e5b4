-- The turn that an effect is part of.
create type runtime.turn as (
  id uuid,
  conversation_id uuid,
  customer_id uuid,
  phone_number_id text,
  session_id uuid,
  language public.language_code,
  window_until timestamptz,
  at timestamptz
);
