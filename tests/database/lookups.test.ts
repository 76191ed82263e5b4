import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/store/database/index.js';
import { as, type Who } from '../harness/as.js';
import { databaseKinds, openTestDatabase } from '../harness/database.js';

describe.each(databaseKinds)('lookups on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  async function ask(name: string, p: object): Promise<unknown> {
    return database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      const [row] = await transaction.query<{ answer: unknown }>(
        `select public.${name}($1::jsonb) as answer`,
        [JSON.stringify(p)],
      );
      return row!.answer;
    });
  }
  async function named(name: string, limit = 9): Promise<string[]> {
    const places = (await ask('lookup_places', { name, limit })) as { name: string; municipality: string }[];
    return places.map((place) => `${place.name} · ${place.municipality}`);
  }

  describe('lookup_places', () => {
    it.each([
      ['Mooi River', 'Mooi River · Mpofana, KwaZulu-Natal'],
      ['mooirivier', 'Mooi River · Mpofana, KwaZulu-Natal'],
      ['moi river', 'Mooi River · Mpofana, KwaZulu-Natal'],
      ['  MOOI-RIVER! ', 'Mooi River · Mpofana, KwaZulu-Natal'],
      ['Mooi River KZN', 'Mooi River · Mpofana, KwaZulu-Natal'],
      ['near Howick', 'Howick · uMngeni, KwaZulu-Natal'],
      ['kaapstad', 'Cape Town · City of Cape Town, Western Cape'],
      ['iGoli', 'Johannesburg · City of Johannesburg, Gauteng'],
      ['eThekwini', 'Durban · eThekwini, KwaZulu-Natal'],
      ['Daniels kuil', 'Daniëlskuil · Kgatelopele, Northern Cape'],
      ['Daniëlskuil', 'Daniëlskuil · Kgatelopele, Northern Cape'],
      ['pietermaritzberg', 'Pietermaritzburg · Msunduzi, KwaZulu-Natal'],
      ['Pieterm', 'Pietermaritzburg · Msunduzi, KwaZulu-Natal'],
      ['Ladismith', 'Ladismith · Kannaland, Western Cape'],
      ['Ladysmith', 'Ladysmith · Alfred Duma, KwaZulu-Natal'],
      ["Port St John's", 'Port St Johns · Port St Johns, Eastern Cape'],
      ['Middelburg in Mpumalanga', 'Middelburg · Steve Tshwete, Mpumalanga'],
      ['Middelburg, Eastern Cape', 'Middelburg · Inxuba Yethemba, Eastern Cape'],
    ])('%s', async (typed, found) => {
      expect(await named(typed)).toEqual([found]);
    });

    it('gives every town of a name', async () => {
      expect(await named('middelburg')).toEqual([
        'Middelburg · Steve Tshwete, Mpumalanga',
        'Middelburg · Inxuba Yethemba, Eastern Cape',
      ]);
      expect(await named('middelburg', 1)).toEqual(['Middelburg · Steve Tshwete, Mpumalanga']);
    });

    it('takes one of our areas before a town of that name', async () => {
      expect(await ask('lookup_places', { name: 'pretoria', limit: 9 })).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          name: 'Pretoria',
          municipality: 'Gauteng',
          location: { latitude: -25.7479, longitude: 28.2293 },
        },
      ]);
      expect(await named('rural kwazulu natal')).toEqual(['Rural KwaZulu-Natal · KwaZulu-Natal']);
    });

    it.each(['Xyzzyville', 'ok', '', '🙂', 'I do not know what you mean by that', 'é'])(
      'nothing is near %j',
      async (typed) => {
        expect(await ask('lookup_places', { name: typed, limit: 9 })).toEqual([]);
      },
    );

    it('stands long text', async () => {
      expect(await ask('lookup_places', { name: 'x'.repeat(5000), limit: 9 })).toEqual([]);
    });
  });

  describe('lookup_coverage', () => {
    const at = (latitude: number, longitude: number) => ask('lookup_coverage', { latitude, longitude });

    it('takes the best quality where areas overlap, then the nearest centre', async () => {
      // 24 km from Pretoria (good) and 35 km from Johannesburg (excellent)
      expect(await at(-25.93, 28.1)).toMatchObject({ area: 'Johannesburg Metro', quality: 'excellent' });
      expect(await at(-25.7, 28.25)).toMatchObject({ area: 'Pretoria', quality: 'good' });
      expect(await at(-33.93, 18.6)).toMatchObject({ area: 'Cape Town Metro', quality: 'excellent' });
      expect(await at(-29.2, 30)).toEqual({
        area_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        area: 'Rural KwaZulu-Natal',
        quality: 'good',
      });
    });

    it('is null where no circle reaches', async () => {
      expect(await at(-28.45, 21.25)).toBeNull();
      // one degree of latitude is 111.2 km: 119 km south of the centre is inside, 121 km is not
      expect(await at(-29 - 119 / 111.195, 30)).toMatchObject({ area: 'Rural KwaZulu-Natal' });
      expect(await at(-29 - 121 / 111.195, 30)).toBeNull();
    });

    it('lets a polygon decide, with its holes', async () => {
      const square = (west: number, south: number, east: number, north: number) => [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      await database.transaction(async (transaction) => {
        await transaction.run('set local role service_role');
        await transaction.query(
          `insert into public.coverage_areas (area_name, area_type, center_lat, center_lng, radius_km, coverage_quality, coordinates)
           values ('Upington', 'farm', -28.4, 21.2, 500, 'fair', $1::jsonb), ('Kathu', 'farm', -27.7, 23, 1, 'poor', $2::jsonb)`,
          [
            JSON.stringify({
              type: 'Polygon',
              coordinates: [square(21, -28.6, 21.4, -28.2), square(21.1, -28.5, 21.2, -28.4)],
            }),
            JSON.stringify({
              type: 'MultiPolygon',
              coordinates: [[square(23, -28, 23.1, -27.9)], [square(23.5, -28, 23.6, -27.9)]],
            }),
          ],
        );
      });
      expect(await at(-28.3, 21.3)).toMatchObject({ area: 'Upington' });
      expect(await at(-28.45, 21.15)).toBeNull();
      // inside the circle of 500 km, outside the polygon
      expect(await at(-28.7, 21.2)).toBeNull();
      expect(await at(-27.95, 23.05)).toMatchObject({ area: 'Kathu' });
      expect(await at(-27.95, 23.55)).toMatchObject({ area: 'Kathu' });
      expect(await at(-27.95, 23.3)).toBeNull();
    });

    it('passes over areas that are not active', async () => {
      await database.transaction(async (transaction) => {
        await transaction.run('set local role service_role');
        await transaction.run(
          "update public.coverage_areas set is_active = false where area_name = 'Durban Metro'",
        );
      });
      expect(await at(-29.8587, 31.0218)).toBeNull();
    });
  });

  it('lookup_packages gives active packages in their order, prices as numbers', async () => {
    const packages = (await ask('lookup_packages', {})) as Record<string, unknown>[];
    expect(packages.map((row) => [row.package_code, row.name, row.price_per_day, row.is_popular])).toEqual([
      ['basic', 'Farm Connect', 15, false],
      ['standard', 'Family Plus', 25, true],
      ['premium', 'Business Pro', 45, false],
    ]);
    for (const row of packages) {
      expect(row.features).toHaveLength(5);
      for (const language of ['af', 'zu']) {
        expect(row.translations).toHaveProperty(language, {
          description: expect.any(String),
          features: Array.from({ length: 5 }, () => expect.any(String)),
        });
      }
    }
    await database.transaction(async (transaction) => {
      await transaction.run('set local role service_role');
      await transaction.run(
        "update public.packages set is_active = false, price_per_day = 15.5 where package_code = 'premium'",
      );
    });
    expect(await ask('lookup_packages', {})).toHaveLength(2);
  });

  describe('the polygon of an area', () => {
    const square = [
      [29, -30],
      [31, -30],
      [31, -28],
      [29, -28],
      [29, -30],
    ];
    const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
    const add = `insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, coordinates)
      values ('Drawn', -29, 30, 5, $1::jsonb)`;
    const here = { latitude: -29, longitude: 30 };
    const done = new Error('taken back');

    /** What one statement says as that person; nothing of it stays. */
    async function tried(who: Who, sql: string, coordinates: unknown): Promise<string> {
      try {
        await as(
          database,
          who,
          `with written as (${sql} returning 1) select 1 / (count(*) - 1) from written`,
          [JSON.stringify(coordinates)],
        );
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return code === '22012' ? 'written' : `${code} ${message}`;
      }
      return 'nothing written';
    }

    it.each([
      ['no GeoJSON', 'somewhere', 'is no GeoJSON Polygon or MultiPolygon but string'],
      ['JSON null', null, 'is no GeoJSON Polygon or MultiPolygon but null'],
      ['an empty object', {}, 'is no GeoJSON Polygon or MultiPolygon but object'],
      ['a feature', { type: 'Feature', geometry: polygon(square) }, 'but Feature'],
      ['a point', { type: 'Point', coordinates: [30, -29] }, 'but Point'],
      ['no coordinates', { type: 'MultiPolygon' }, 'is no GeoJSON Polygon or MultiPolygon but MultiPolygon'],
      ['no polygon', { type: 'MultiPolygon', coordinates: [] }, 'has no polygon'],
      ['polygons that are none', { type: 'MultiPolygon', coordinates: { a: 1 } }, 'has no polygon'],
      ['no ring', polygon(), 'has a polygon without a ring'],
      ['rings that are none', { type: 'Polygon', coordinates: 'x' }, 'has a polygon without a ring'],
      [
        'an empty one among others',
        { type: 'MultiPolygon', coordinates: [[square], []] },
        'has a polygon without a ring',
      ],
      ['a ring of text', polygon(['x']), 'has a ring of fewer than four positions: ["x"]'],
      ['a ring that is a number', polygon(square, 7), 'has a ring of fewer than four positions: 7'],
      [
        'a line',
        polygon([
          [29, -30],
          [31, -30],
          [29, -30],
        ]),
        'has a ring of fewer than four positions',
      ],
      [
        'an open ring',
        polygon(square.slice(0, 4)),
        'has a ring that begins at [29, -30] and ends at [29, -28]',
      ],
      [
        'an open hole',
        polygon(square, square.slice(0, 4)),
        'has a ring that begins at [29, -30] and ends at [29, -28]',
      ],
      ['a text in a position', polygon([[29, '-30'], ...square, [29, '-30']]), 'has a position [29, "-30"]'],
      ['a position of one number', polygon([[29], ...square, [29]]), 'has a position [29]'],
      ['a position that is none', polygon([null, ...square, null]), 'has a position null'],
      [
        'latitude first',
        polygon(square.map(([lng, lat]) => [lat! - 90, lng! + 90])),
        'has a position [-120, 119]',
      ],
      [
        'a longitude beyond the date line',
        polygon([[181, -30], ...square, [181, -30]]),
        'has a position [181, -30]',
      ],
    ])(
      '%s is refused, also of an admin, when it is written and when it is changed',
      async (_, coordinates, problem) => {
        for (const who of ['service_role', 'admin'] as const) {
          const expected = expect.stringMatching(/^23514 the area "[\w ]+" /);
          const change =
            "update public.coverage_areas set coordinates = $1::jsonb where area_name = 'Pretoria'";
          for (const sql of [add, change]) {
            const said = await tried(who, sql, coordinates);
            expect(said).toEqual(expected);
            expect(said).toContain(problem);
          }
        }
      },
    );

    it.each([
      ['a polygon', polygon(square)],
      [
        'with a hole and heights',
        polygon(square, [
          [29.4, -29.6, 7],
          [29.6, -29.6, 7],
          [29.5, -29.4, 7],
          [29.4, -29.6, 7],
        ]),
      ],
      ['several', { type: 'MultiPolygon', coordinates: [[square], [square]] }],
      ['with more beside it', { ...polygon(square), bbox: [29, -30, 31, -28] }],
    ])('%s is taken, also of an admin', async (_, coordinates) => {
      expect(await tried('admin', add, coordinates)).toBe('written');
      expect(await tried('service_role', add, coordinates)).toBe('written');
    });

    it.each([
      ['-1', '23514'],
      ['NaN', '23514'],
      ['Infinity', '23514'],
    ])('a radius of %s is refused', async (radius, code) => {
      const sql = `insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, notes)
        values ('Round', -29, 30, '${radius}', $1)`;
      expect(await tried('admin', sql, '')).toContain(code);
    });

    it('one that came in past all this covers nobody, and others are found', async () => {
      const broken = [
        polygon(['x']),
        { type: 'Polygon', coordinates: 'x' },
        { type: 'MultiPolygon' },
        [],
        polygon([[1e308, 1e308]]),
      ];
      const before = await ask('lookup_coverage', here);
      expect(before).toMatchObject({ area: 'Rural KwaZulu-Natal' });
      const work = database.transaction(async (transaction) => {
        // as a dump is restored
        await transaction.run('alter table public.coverage_areas disable trigger keep_area_readable');
        await transaction.run('set local role service_role');
        for (const [index, coordinates] of broken.entries()) {
          await transaction.query(
            `insert into public.coverage_areas (area_name, center_lat, center_lng, radius_km, coverage_quality, coordinates)
             values ($1, -29, 30, 500, 'excellent', $2::jsonb)`,
            [`Broken ${index}`, JSON.stringify(coordinates)],
          );
        }
        const found = await transaction.query<{ found: unknown }>(
          'select public.lookup_coverage($1::jsonb) as found',
          [JSON.stringify(here)],
        );
        expect(found).toEqual([{ found: before }]);
        throw done;
      });
      await expect(work).rejects.toBe(done);
    });
  });
});
