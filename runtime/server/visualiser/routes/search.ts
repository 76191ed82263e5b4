import { Router } from 'express';
import type { LanguageCode } from '../../../actions/index.js';
import { bubblesOf } from '../../../engine/index.js';
import { normalise, type StateNode } from '../../../language/index.js';
import type { ApiHit, ApiSearch } from '../../api.js';
import type { FlowProject } from '../project.js';
import type { ApiContext } from './context.js';

const most = 50;

/** `GET /api/search?q=…`: every text, state and id of every language that holds these words; accents and case do not matter. */
export function searchRoute({ project }: ApiContext): Router {
  return Router().get('/search', (request, response) => {
    const asked = normalise(String(request.query.q ?? ''));
    const hits =
      asked === '' ? [] : everything(project).filter(({ text }) => normalise(text).includes(asked));
    const order = { state: 0, choice: 1, words: 2, heard: 3 } as const;
    hits.sort((left, right) => order[left.kind] - order[right.kind]);
    const body: ApiSearch = { hits: hits.slice(0, most), isCut: hits.length > most };
    response.json(body);
  });
}

function everything(project: FlowProject): ApiHit[] {
  return project.names().flatMap((name): ApiHit[] => {
    const shown = project.flow(name);
    if (!shown) return [];
    const states = shown.chart.states.map(
      ({ path }): ApiHit => ({ flow: name, state: path, language: null, kind: 'state', text: path }),
    );
    const words = Object.values(shown.compiled.charts).flatMap(({ language, root }) =>
      wordsBelow(root, language, name),
    );
    return [...states, ...words];
  });
}

function wordsBelow(node: StateNode, language: LanguageCode, flow: string): ApiHit[] {
  const hit = (kind: ApiHit['kind'], text: string): ApiHit => ({
    flow,
    state: node.path,
    language,
    kind,
    text,
  });
  const bubbles = bubblesOf(node);
  const choices = bubbles.flatMap(({ buttons = [], list }) => [...buttons, ...(list?.rows ?? [])]);
  const own = [
    ...bubbles.map(({ text }) => hit('words', text)),
    ...choices.flatMap(({ id, title }) => [hit('choice', title), hit('choice', id)]),
    ...node.heard.flatMap(({ hear }) => hear.map((word) => hit('heard', word))),
  ];
  // what is said at the root is heard in every state and belongs to none
  const here = node.path === '' ? [] : own;
  return [...here, ...node.states.flatMap((child) => wordsBelow(child, language, flow))];
}
