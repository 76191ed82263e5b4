import { normalise, type StateNode } from '../../../language/index.js';
import type { LanguageCode } from '../../../model/index.js';
import { bubblesOf } from '../../../review/index.js';
import type { ApiHit, ApiSearch } from '../../api.js';
import type { FlowProject, ShownFlow } from './project.js';

/** So many hits are told. */
const most = 50;

/** What is found in comes in this order. */
const kinds = ['state', 'choice', 'words', 'heard'] as const satisfies ApiHit['kind'][];

/** Finds every text, state and id of every language; accents and case do not matter. */
export interface SearchIndex {
  find(asked: string): ApiSearch;
}

interface Entry {
  hit: ApiHit;
  /** The text as it is compared. */
  text: string;
}

/** Each flow is read once for as long as it is the same edition: a reader asks at every key. */
export function createSearchIndex(project: Pick<FlowProject, 'names' | 'flow'>): SearchIndex {
  const known = new WeakMap<ShownFlow, Entry[]>();
  const entriesOf = (shown: ShownFlow) => {
    const entries = known.get(shown) ?? readEntries(shown);
    known.set(shown, entries);
    return entries;
  };
  return {
    find(typed) {
      const asked = normalise(typed);
      // also for who asks nothing yet: then the first key need not wait for it
      const all = project.names().flatMap((name) => {
        const shown = project.flow(name);
        return shown ? [entriesOf(shown)] : [];
      });
      const hits: ApiHit[] = [];
      if (asked === '') return { hits, isCut: false };
      for (const kind of kinds)
        for (const entries of all)
          for (const { hit, text } of entries) {
            if (hit.kind !== kind || !text.includes(asked)) continue;
            if (hits.length === most) return { hits, isCut: true };
            hits.push(hit);
          }
      return { hits, isCut: false };
    },
  };
}

function readEntries({ chart, compiled }: ShownFlow): Entry[] {
  const states = chart.states.map(
    ({ path }): ApiHit => ({ flow: chart.flow, state: path, language: null, kind: 'state', text: path }),
  );
  const words = Object.values(compiled.charts).flatMap(({ language, root }) =>
    wordsBelow(root, language, chart.flow),
  );
  return [...states, ...words].map((hit) => ({ hit, text: normalise(hit.text) }));
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
    ...bubbles.map(({ text, template }) => hit('words', [template?.name, text].filter(Boolean).join('\n'))),
    ...choices.flatMap(({ id, title }) => [hit('choice', title), hit('choice', id)]),
    ...[...node.heard, ...givenChoices(node)].flatMap(({ hear }) => hear.map((word) => hit('heard', word))),
  ];
  // what is said at the root is heard in every state and belongs to none
  const here = node.path === '' ? [] : own;
  return [...here, ...node.states.flatMap((child) => wordsBelow(child, language, flow))];
}

function givenChoices({ choices }: StateNode) {
  if (!choices) return [];
  return choices.kind === 'buttons' ? choices.choices : choices.rows;
}
