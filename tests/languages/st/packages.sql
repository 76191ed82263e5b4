-- What the packages are called in Sesotho: data, as operators keep it.
update public.packages set translations = translations || jsonb_build_object('st', words)
from (values
  ('basic', '{
    "description": "WhatsApp, imeile le ho bala inthaneteng",
    "features": ["WhatsApp le metswalle", "Imeile le ho bala", "Boemo ba lehodimo", "Banka fonong", "Ha ho konteraka"]
  }'::jsonb),
  ('standard', '{
    "description": "Bakeng sa lelapa: divideo le mehala ya divideo",
    "features": ["Tsohle tsa Farm Connect", "Mehala ya divideo le ba lelapa", "YouTube le Netflix", "Difono tse ngata", "Thuso e potlakileng"]
  }'::jsonb),
  ('premium', '{
    "description": "Bakeng sa dikgwebo tse nyane le basebedisi ba bangata",
    "features": ["Tsohle tsa Family Plus", "Mosebetsi wa lapeng", "Thuso ya kgwebo"]
  }'::jsonb)
) as sesotho (code, words)
where package_code = sesotho.code;
