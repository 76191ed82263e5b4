import { expect } from 'vitest';
import type { Services } from '../../runtime/actions/index.js';
import type { Coverage, Package, Place } from '../../runtime/model/index.js';
import type { PreparedAnswer } from './cases.js';

/** Services that give the prepared answers in their order and refuse any other question. `left` tells what nobody asked for. */
export function prepareServices(answers: readonly PreparedAnswer[]): {
  services: Services;
  left: PreparedAnswer[];
} {
  const left = [...answers];
  async function answer<Answer>(call: keyof Services, asked: readonly unknown[]): Promise<Answer> {
    const next = left.shift();
    expect({ call, with: asked }, 'what the lookup asks').toEqual({
      call: next?.call,
      with: next?.with ?? [],
    });
    if (!next || 'fails' in next) throw new Error(next?.fails);
    return next.gives as Answer;
  }
  return {
    left,
    services: {
      coverageAt: (location) => answer<Coverage | null>('coverageAt', [location]),
      findPlaces: (name, limit) => answer<Place[]>('findPlaces', [name, limit]),
      nearestTown: (location) => answer<string | null>('nearestTown', [location]),
      listPackages: () => answer<Package[]>('listPackages', []),
    },
  };
}
