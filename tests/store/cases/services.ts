import { expect, test } from 'vitest';
import type { World } from '../world.js';

export function serviceCases(here: () => World): void {
  test('the packages come in the order in which they are sold, with all their languages', async () => {
    const packages = await here().store.services.listPackages();
    expect(packages.map(({ package_code, price_per_day }) => [package_code, price_per_day])).toEqual([
      ['basic', 15],
      ['standard', 25],
      ['premium', 45],
    ]);
    expect(Object.keys(packages[0]!.translations).sort()).toEqual(['af', 'zu']);
  });

  test('a place is covered by its best area, or by none', async () => {
    const { services } = here().store;
    expect(await services.coverageAt({ latitude: -26.2, longitude: 28.05 })).toMatchObject({
      area: 'Johannesburg Metro',
      quality: 'excellent',
    });
    expect(await services.coverageAt({ latitude: -29.12, longitude: 19.39 })).toBeNull();
  });

  test('a place is found by its name, however it is spelt; nothing by no name at all', async () => {
    const { services } = here().store;
    const [place] = await services.findPlaces('mooirivier', 5);
    expect(place).toMatchObject({
      location: { latitude: expect.any(Number), longitude: expect.any(Number) },
    });
    expect(await services.findPlaces('\0', 5)).toEqual([]);
  });
}
