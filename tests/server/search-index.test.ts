import { expect, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { chartOfFlow } from '../../runtime/review/index.js';
import type { FlowProject, ShownFlow } from '../../runtime/server/pages/visualiser/project.js';
import { createSearchIndex } from '../../runtime/server/pages/visualiser/search-index.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const files = shippedFlows();

test('finds states, choices, words and what is heard, in this order, in every language, whatever the accents', () => {
  const { find } = createSearchIndex(projectOf(files));
  const kinds = find('no').hits.map(({ kind }) => kind);
  expect([...new Set(kinds)]).toEqual(['state', 'choice', 'words']);
  expect(find('NEE, dankié!').hits).toContainEqual({
    flow: 'onboarding',
    state: 'privacy',
    language: 'af',
    kind: 'choice',
    text: 'Nee dankie',
  });
  expect(find('somewhere else').hits).toMatchObject([{ state: 'notCovered', kind: 'heard' }]);
  expect(find('xyzzy')).toEqual({ hits: [], isCut: false });
  expect(find(' ! ')).toEqual({ hits: [], isCut: false });
});

test('tells fifty, and that there are more', () => {
  const { hits, isCut } = createSearchIndex(projectOf(files)).find('e');
  expect([hits.length, isCut]).toEqual([50, true]);
});

test('a new edition of a flow is read, the others are not read again', () => {
  const project = projectOf(files);
  const index = createSearchIndex(project);
  index.find('what is your name');
  const changed = projectOf(
    files.map((file) => ({ ...file, text: file.text.replace('What is your name?', 'Who are you?') })),
  );
  const home = project.flow('home')!;
  // whoever read it again would trip over it
  Object.defineProperty(home.compiled, 'charts', {
    get: () => {
      throw new Error('read again');
    },
  });
  project.flow = (name) => (name === 'home' ? home : changed.flow(name));
  expect(index.find('what is your name').hits).toEqual([]);
  expect(index.find('who are you').hits).toMatchObject([{ flow: 'onboarding', state: 'askName' }]);
});

function projectOf(of: typeof files): Pick<FlowProject, 'names' | 'flow'> {
  const shown = new Map(
    loadFlows(of).flows.map((compiled): [string, ShownFlow] => [
      compiled.flow,
      { compiled, chart: chartOfFlow(compiled), isBroken: false, origin: null },
    ]),
  );
  return { names: () => [...shown.keys()], flow: (name) => shown.get(name) };
}
