import { Router } from 'express';
import {
  type EditedChart,
  indexChart,
  languages,
  Places,
  type SourceFile,
  stateRange,
} from '../../../../language/index.js';
import { bubblesOf } from '../../../../review/index.js';
import type { ApiError, ApiSource, ApiState } from '../../../api.js';
import { apiProblem, editorLink } from '../api-problem.js';
import { type ApiContext, flowFor } from './context.js';

/** `GET /api/flows/:flow/states/:state`: all that there is to know of one state, in every language. */
export function stateRoute(context: ApiContext): Router {
  const { project } = context;
  return Router().get('/flows/:flow/states/:state', (request, response) => {
    const shown = flowFor(context, request.params.flow, response);
    if (!shown) return;
    const { compiled, chart } = shown;
    const path = request.params.state;
    const state = chart.states.find((each) => each.path === path);
    if (!state) {
      const error = `The flow "${chart.flow}" has no state "${path}".`;
      response.status(404).json({ error } satisfies ApiError);
      return;
    }
    const writtenIn = state.isEverywhere ? 'everywhere' : chart.flow;
    const { charts } = project.readable();
    const body: ApiState = {
      revision: project.revision,
      flow: chart.flow,
      path,
      stage: state.stage,
      languages: chart.languages.map((language) => {
        const node = indexChart(compiled.charts[language]!).node(path);
        const edited = charts.find((each) => each.flow === writtenIn && each.language === language);
        return {
          language,
          name: languages[language].name,
          bubbles: node ? bubblesOf(node) : [],
          source: edited ? sourceOf(edited, path, project.files) : null,
        };
      }),
      incoming: chart.transitions.filter(({ to, from }) => to === path && from !== path),
      outgoing: chart.transitions.filter(({ from }) => from === path),
      problems: project.problems
        .filter((problem) => problem.flow === writtenIn && problem.state === path)
        .map(apiProblem),
    };
    response.json(body);
  });
}

/** Whole lines: the first keeps its indentation. */
function sourceOf(edited: EditedChart, state: string, files: readonly SourceFile[]): ApiSource | null {
  const range = stateRange(edited, state);
  if (!range) return null;
  const places = new Places(files);
  const { start, end } = places.of(range);
  const lines = Array.from({ length: end.line - start.line + 1 }, (_, index) =>
    places.line(range.path, start.line + index),
  );
  return {
    path: range.path,
    line: start.line,
    text: lines.join('\n').trimEnd(),
    editor: editorLink(range.path, start.line, start.column),
  };
}
