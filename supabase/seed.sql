-- Sample data: what Loop sells, and where. Running it again changes nothing.

insert into public.packages
  (package_code, name, speed, price_per_day, price_display, description, features, is_popular, sort_order, translations)
values
  (
    'basic', 'Farm Connect', '10 Mbps', 15, 'R15',
    'WhatsApp, email and basic browsing',
    '["WhatsApp and social media", "Email and browsing", "Weather updates", "Banking apps", "No contract"]',
    false, 1,
    '{
      "af": {
        "description": "WhatsApp, e-pos en gewone blaai op die internet",
        "features": ["WhatsApp en sosiale media", "E-pos en blaai", "Weerberigte", "Bank-apps", "Geen kontrak nie"]
      },
      "zu": {
        "description": "I-WhatsApp, i-imeyili nokusebenzisa i-internet",
        "features": ["I-WhatsApp nezinkundla zokuxhumana", "I-imeyili nokusebenzisa i-internet", "Izimo zezulu", "Ama-app amabhange", "Ayikho inkontileka"]
      }
    }'
  ),
  (
    'standard', 'Family Plus', '25 Mbps', 25, 'R25',
    'For families: streaming and video calls',
    '["Everything in Farm Connect", "Family video calls", "YouTube and Netflix", "Several devices", "Priority support"]',
    true, 2,
    '{
      "af": {
        "description": "Vir gesinne: kyk flieks en maak video-oproepe",
        "features": ["Alles van Farm Connect", "Video-oproepe met die gesin", "YouTube en Netflix", "Verskeie toestelle", "Voorkeurhulp"]
      },
      "zu": {
        "description": "Okwemindeni: ukubuka amavidiyo nezingcingo zevidiyo",
        "features": ["Konke okuku-Farm Connect", "Izingcingo zevidiyo nomndeni", "I-YouTube ne-Netflix", "Amafoni amaningi", "Usizo olusheshayo"]
      }
    }'
  ),
  (
    'premium', 'Business Pro', '50 Mbps', 45, 'R45',
    'For small businesses and heavy users',
    '["Everything in Family Plus", "Fast uploads", "Video conferencing", "Cloud backup", "24/7 business support"]',
    false, 3,
    '{
      "af": {
        "description": "Vir klein besighede en mense wat baie data gebruik",
        "features": ["Alles van Family Plus", "Vinnige oplaai", "Videovergaderings", "Rugsteun in die wolk", "Besigheidshulp dag en nag"]
      },
      "zu": {
        "description": "Okwamabhizinisi amancane nabasebenzisa i-internet kakhulu",
        "features": ["Konke okuku-Family Plus", "Ukulayisha okusheshayo", "Imihlangano yevidiyo", "Ukugcinwa kwamafayela ku-internet (cloud)", "Usizo lwebhizinisi imini nobusuku"]
      }
    }'
  )
on conflict (package_code) do nothing;

insert into public.coverage_areas (area_name, area_type, center_lat, center_lng, radius_km, coverage_quality)
values
  ('Johannesburg Metro', 'city', -26.2041, 28.0473, 50, 'excellent'),
  ('Cape Town Metro', 'city', -33.9249, 18.4241, 45, 'excellent'),
  ('Durban Metro', 'city', -29.8587, 31.0218, 40, 'excellent'),
  ('Pretoria', 'city', -25.7479, 28.2293, 35, 'good'),
  ('Rural Western Cape', 'rural', -33.5, 19.0, 100, 'fair'),
  ('Rural KwaZulu-Natal', 'rural', -29.0, 30.0, 120, 'good')
on conflict (area_name) do nothing;
