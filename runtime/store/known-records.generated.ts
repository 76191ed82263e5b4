// Do not edit: made from supabase/seed.sql by `npm run generate`.
import type { KnownRecords } from '../language/index.js';

/** What the lookups give of the seed's packages and areas. */
export const knownRecords: KnownRecords = {
  "package": [
    {
      "package_code": "basic",
      "name": "Farm Connect",
      "speed": "10 Mbps",
      "price_per_day": 15,
      "description": "WhatsApp, email and basic browsing",
      "features": [
        "WhatsApp and social media",
        "Email and browsing",
        "Weather updates",
        "Banking apps",
        "No contract"
      ],
      "translations": {
        "af": {
          "description": "WhatsApp, e-pos en gewone blaai op die internet",
          "features": [
            "WhatsApp en sosiale media",
            "E-pos en blaai",
            "Weerberigte",
            "Bank-apps",
            "Geen kontrak nie"
          ]
        },
        "zu": {
          "description": "I-WhatsApp, i-imeyili nokusebenzisa i-internet",
          "features": [
            "I-WhatsApp nezinkundla zokuxhumana",
            "I-imeyili nokusebenzisa i-internet",
            "Izimo zezulu",
            "Ama-app amabhange",
            "Ayikho inkontileka"
          ]
        }
      }
    },
    {
      "package_code": "standard",
      "name": "Family Plus",
      "speed": "25 Mbps",
      "price_per_day": 25,
      "description": "For families: streaming and video calls",
      "features": [
        "Everything in Farm Connect",
        "Family video calls",
        "YouTube and Netflix",
        "Several devices",
        "Priority support"
      ],
      "translations": {
        "af": {
          "description": "Vir gesinne: kyk flieks en maak video-oproepe",
          "features": [
            "Alles van Farm Connect",
            "Video-oproepe met die gesin",
            "YouTube en Netflix",
            "Verskeie toestelle",
            "Voorkeurhulp"
          ]
        },
        "zu": {
          "description": "Okwemindeni: ukubuka amavidiyo nezingcingo zevidiyo",
          "features": [
            "Konke okuku-Farm Connect",
            "Izingcingo zevidiyo nomndeni",
            "I-YouTube ne-Netflix",
            "Amafoni amaningi",
            "Usizo olusheshayo"
          ]
        }
      }
    },
    {
      "package_code": "premium",
      "name": "Business Pro",
      "speed": "50 Mbps",
      "price_per_day": 45,
      "description": "For small businesses and heavy users",
      "features": [
        "Everything in Family Plus",
        "Fast uploads",
        "Video conferencing",
        "Cloud backup",
        "24/7 business support"
      ],
      "translations": {
        "af": {
          "description": "Vir klein besighede en mense wat baie data gebruik",
          "features": [
            "Alles van Family Plus",
            "Vinnige oplaai",
            "Videovergaderings",
            "Rugsteun in die wolk",
            "Besigheidshulp dag en nag"
          ]
        },
        "zu": {
          "description": "Okwamabhizinisi amancane nabasebenzisa i-internet kakhulu",
          "features": [
            "Konke okuku-Family Plus",
            "Ukulayisha okusheshayo",
            "Imihlangano yevidiyo",
            "Ukugcinwa kwamafayela ku-internet (cloud)",
            "Usizo lwebhizinisi imini nobusuku"
          ]
        }
      }
    }
  ],
  "coverage": [
    {
      "area": "Johannesburg Metro",
      "quality": "excellent"
    },
    {
      "area": "Cape Town Metro",
      "quality": "excellent"
    },
    {
      "area": "Durban Metro",
      "quality": "excellent"
    },
    {
      "area": "Pretoria",
      "quality": "good"
    },
    {
      "area": "Rural Western Cape",
      "quality": "fair"
    },
    {
      "area": "Rural KwaZulu-Natal",
      "quality": "good"
    }
  ]
};
