import { Router } from 'express';
import { languageCodes } from '../../../../model/index.js';
import type { ApiError } from '../../../api.js';
import { mayCount } from '../../access/index.js';
import { countingLayers, type LayerFilter } from '../../layers/index.js';
import { type ApiContext, flowFor } from './context.js';

/** Days that the journal and its sums are asked for at most: a year. */
const mostDays = 366;

/** `GET /api/flows/:flow/layers/:layer?language=af&structure=…&days=7&path=1`: what is laid over a chart. */
export function layersRoute(context: ApiContext): Router {
  const { layers } = context;
  return Router().get('/flows/:flow/layers/:layer', async (request, response) => {
    const shown = flowFor(context, request.params.flow, response);
    if (!shown) return;
    const refuse = (status: number, error: string) =>
      response.status(status).json({ error } satisfies ApiError);
    const layer = layers.names.find((name) => name === request.params.layer);
    if (!layer)
      return void refuse(
        404,
        `There is no layer "${request.params.layer}" here. Those that count people need the database: npm start.`,
      );
    if (countingLayers.includes(layer) && !mayCount(response))
      return void refuse(403, 'Numbers of people are for product people and admins.');
    response.json(await layers.of(layer, shown, filterOf(request.query)));
  });
}

function filterOf(query: Record<string, unknown>): LayerFilter {
  return {
    language: languageCodes.find((code) => code === query.language) ?? null,
    structure: typeof query.structure === 'string' && query.structure !== '' ? query.structure : null,
    days: whole(query.days, 7, mostDays),
    path: whole(query.path, 1, Number.MAX_SAFE_INTEGER),
  };
}

function whole(given: unknown, otherwise: number, most: number): number {
  const number = Number(given ?? otherwise);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : otherwise;
}
