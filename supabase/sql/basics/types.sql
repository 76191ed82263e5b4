-- Who asks for work, and under which id. `lost`: calls of theirs whose answers never came; what those gave, nobody has.
create type runtime.caller as (
  replica text,
  call_id uuid,
  lost uuid[]
);
