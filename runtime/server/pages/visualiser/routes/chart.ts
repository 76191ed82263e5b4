import { type Request, Router } from 'express';
import { languageCodes } from '../../../../model/index.js';
import { mermaidOf, type ViewOptions, viewOf } from '../../../../review/index.js';
import { type PictureOptions, svgOf } from '../../drawing/index.js';
import { type ApiContext, flowFor } from './context.js';

/**
 * `GET /api/flows/:flow/chart`, and the same picture as a file at `chart.svg` and `chart.mmd`. All take
 * `?everywhere=1&collapsed=a,b&focus=state`, the files also `language` and `theme`.
 */
export function chartRoute(context: ApiContext): Router {
  const { charts, layouts } = context;
  const router = Router();
  router.get('/flows/:flow/chart', async (request, response) => {
    const shown = flowFor(context, request.params.flow, response);
    if (!shown) return;
    response.type('json').send(await charts.of(shown, viewOptions(request)));
  });
  router.get('/flows/:flow/chart.svg', async (request, response) => {
    const shown = flowFor(context, request.params.flow, response);
    if (!shown) return;
    const view = viewOf(shown.chart, viewOptions(request));
    const theme = oneOf(
      request.query.theme,
      ['light', 'dark', 'auto'] satisfies PictureOptions['theme'][],
      'auto',
    );
    const svg = svgOf(view, await layouts.of(view), {
      title: shown.chart.title,
      language: oneOf(request.query.language, languageCodes, 'en'),
      theme,
    });
    response.type('svg').send(svg);
  });
  router.get('/flows/:flow/chart.mmd', (request, response) => {
    const shown = flowFor(context, request.params.flow, response);
    if (!shown) return;
    const language = oneOf(request.query.language, languageCodes, 'en');
    response.type('text/plain').send(mermaidOf(shown.chart, language, viewOptions(request)));
  });
  return router;
}

function viewOptions({ query }: Request): ViewOptions {
  return {
    everywhere: query.everywhere === '1',
    ...(typeof query.collapsed === 'string' && { collapsed: query.collapsed.split(',') }),
    ...(typeof query.focus === 'string' && { focus: query.focus }),
  };
}

function oneOf<Value extends string>(given: unknown, values: readonly Value[], otherwise: Value): Value {
  return values.find((value) => value === given) ?? otherwise;
}
