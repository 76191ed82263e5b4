/** Changes in a sentence that fits a chat or the title of a pull request. */
import { counted } from '../../language/index.js';
import type { FlowChanges, StateChange } from './contract.js';

/** So many parts are named; the others are counted. */
const most = 6;

/** How much of a flow changed, counted as a reader would: the same sentence in three languages is one. */
export function countChanges(changes: FlowChanges): number {
  return partsOf(changes).reduce((sum, { count }) => sum + count, 0);
}

/** `2 changes: one sentence in askName, one transition of loading` */
export function summaryOf(changes: FlowChanges): string {
  if (changes.happened === 'added') return `a new flow of ${counted(changes.states.length, 'state')}`;
  if (changes.happened === 'removed') return 'the flow is gone';
  const parts = partsOf(changes);
  const count = countChanges(changes);
  const told = parts.slice(0, most).map(({ text }) => text);
  const rest = parts.slice(most).reduce((sum, each) => sum + each.count, 0);
  return `${counted(count, 'change')}: ${[...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')}`;
}

interface Part {
  text: string;
  count: number;
}

function partsOf({ states, transitions, words, context, happened }: FlowChanges): Part[] {
  if (happened !== 'changed') return [{ text: happened, count: 1 }];
  const told = new Set(states.filter(({ happened: how }) => how !== 'changed').map(({ path }) => path));
  const byState = countBy(transitions.filter(({ from }) => !told.has(from)).map(({ from }) => from));
  const ofWords = new Map<
    string,
    { state: string; what: keyof typeof many; at: Set<string>; languages: Set<string> }
  >();
  for (const { state, at, language } of words) {
    const what = wordsAt(at);
    const key = `${state} ${what}`;
    const known = ofWords.get(key) ?? { state, what, at: new Set(), languages: new Set() };
    known.at.add(at);
    known.languages.add(language);
    ofWords.set(key, known);
  }
  return [
    ...states.map((state) => ({ text: stateInWords(state), count: 1 })),
    ...[...ofWords.values()].map(({ state, what, at, languages }) => ({
      text: `${counted(at.size, what, many[what])} in ${nameOf(state)}${languages.size > 1 ? ` (${[...languages].join(', ')})` : ''}`,
      count: at.size,
    })),
    ...[...byState].map(([state, count]) => ({
      text: `${counted(count, 'transition')} of ${nameOf(state)}`,
      count,
    })),
    ...context.map(({ name, happened: how }) => ({ text: `variable ${name} ${how}`, count: 1 })),
  ];
}

function stateInWords({ path, happened, was, parts }: StateChange): string {
  if (happened === 'renamed') return `state ${was} is now called ${path}`;
  return `state ${path} ${happened}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

const many = {
  sentence: 'sentences',
  choice: 'choices',
  description: 'descriptions',
  'list of heard words': 'lists of heard words',
} as const;

function wordsAt(at: string): keyof typeof many {
  if (/\bhear$/.test(at)) return 'list of heard words';
  if (/^choices\..*\btitle$/.test(at) || at === 'choices.button') return 'choice';
  if (/^choices\..*\bdescription$/.test(at)) return 'description';
  return 'sentence';
}

const nameOf = (state: string) => (state === '' ? 'what is heard anywhere' : state);

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
