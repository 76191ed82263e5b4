import { useMemo } from 'react';
import type { ApiChart, ApiLayer, LayerName } from '../../../server/api.js';
import { type Data, useData } from '../data/use-data.js';
import { layerWords } from './names.js';
import { layerOn, type ShownLayer } from './on-view.js';

/** What of the address belongs to the layer: `layer`, and `in` (language), `structure`, `days`, `path`. */
export const layerKeys = {
  layer: 'layer',
  language: 'in',
  structure: 'structure',
  days: 'days',
  path: 'path',
};

export interface AskedLayer extends Data<ApiLayer> {
  name: LayerName;
}

/** The layer that the address asks for; null: none. */
export function useLayer(flow: string, query: URLSearchParams): AskedLayer | null {
  const asked = query.get(layerKeys.layer);
  const name = asked !== null && Object.hasOwn(layerWords, asked) ? (asked as LayerName) : null;
  const filter = new URLSearchParams();
  for (const [key, inAddress] of Object.entries(layerKeys))
    if (key !== 'layer' && query.has(inAddress)) filter.set(key, query.get(inAddress)!);
  const data = useData<ApiLayer>(name && `/api/flows/${encodeURIComponent(flow)}/layers/${name}?${filter}`);
  return name && { ...data, name };
}

/** The same on the picture, once it is there. */
export function useShownLayer(chart: ApiChart | undefined, layer: AskedLayer | null): ShownLayer | undefined {
  const value = layer?.value?.layer === layer?.name ? layer?.value : undefined;
  return useMemo(
    () => (chart && value && value.flow === chart.chart.flow ? layerOn(chart.view, value) : undefined),
    [chart, value],
  );
}
