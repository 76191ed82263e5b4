/** Which text of which chart a customer read: what a state says, a transition, a choice's title, a reminder. */
import {
  type Chart,
  type ChartIndex,
  type CompiledFlow,
  choicesOf,
  indexChart,
  type Piece,
  parseWords,
  type Say,
  type StateNode,
} from '../../../language/index.js';
import type { LanguageCode } from '../../../model/index.js';
import { everywhereFlow } from '../../changes/apart.js';
import type { EngineTurn } from '../playing/pure-driver.js';

/** A text that a turn may have said, and how its words look once values are filled in. */
export interface Text {
  /** Who says it: `onboarding/askName/say`. What all flows share is of `everywhere`. */
  place: string;
  /** In words: `askName`, `askName on text`, `the choice goOn of privacy`. */
  name: string;
  language: LanguageCode;
  /** Stands for whole lines of a bubble, or for a title among others. */
  of: 'lines' | 'title';
  pattern: RegExp;
  /** How many letters are fixed: of two that match, the one with more is meant. */
  weight: number;
}

/** What the turns of a step may have said. */
export interface StepTexts {
  texts: readonly Text[];
  /** The transition that began it, for what it no longer says. */
  took: Pick<Text, 'place' | 'name' | 'language'> | null;
}

/** What these turns may have said, in every language that they were held in. */
export function textsOf(turns: readonly EngineTurn[], flows: readonly CompiledFlow[]): StepTexts {
  const found = new Map<string, Text>();
  for (const { trace, before, after } of turns) {
    const languages = new Set([before?.language ?? 'en', after.language]);
    const frames = [...(before?.frames ?? []), ...after.frames];
    const states = [
      ...frames.map(({ flow, state }) => ({ flow, state })),
      ...trace.flatMap((step) => (step.step === 'enter' ? [step] : [])),
      ...trace.flatMap((step) =>
        step.step === 'jump' ? frames.map(({ flow }) => ({ flow, state: step.to })) : [],
      ),
    ];
    for (const language of languages) {
      const charts = chartsIn(flows, language);
      for (const { flow, state } of states)
        for (const text of textsOfState(charts.get(flow), state)) found.set(keyOf(text), text);
      for (const step of trace)
        if (step.step === 'take')
          for (const text of textsOfTransition(charts, step.flow, step.transition))
            found.set(keyOf(text), text);
    }
  }
  const texts = [...found.values()].sort((one, other) => other.weight - one.weight);
  return { texts, took: tookIn(turns, flows) };
}

function tookIn(turns: readonly EngineTurn[], flows: readonly CompiledFlow[]): StepTexts['took'] {
  for (const { trace, after } of turns)
    for (const step of trace)
      if (step.step === 'take') {
        const { language } = after;
        return { ...namesOf(chartsIn(flows, language), step.flow, step.transition), language };
      }
  return null;
}

const keyOf = ({ place, language, pattern }: Text) => `${place} ${language} ${pattern.source}`;

function chartsIn(flows: readonly CompiledFlow[], language: LanguageCode): Map<string, ChartIndex> {
  return new Map(
    flows.flatMap(({ flow, charts }) => {
      const chart: Chart | undefined = charts[language] ?? charts.en;
      return chart ? [[flow, indexChart(chart)]] : [];
    }),
  );
}

/** Its own words and choices; where it has none, those of the nearest around it. */
function textsOfState(index: ChartIndex | undefined, path: string): Text[] {
  const node = index?.node(path);
  if (!index || !node) return [];
  const { chart } = index;
  const owner = node.origin === 'everywhere' ? everywhereFlow : chart.flow;
  const speaker = index.chain(path).find(({ say }) => say);
  const make = textIn(chart.language);
  return [
    ...(speaker?.say
      ? linesOf(speaker.say, chart.language).map((words) =>
          make(`${owner}/${speaker.path}/say`, speaker.path, 'lines', words),
        )
      : []),
    ...choiceTexts(node).map(({ choice, of, words }) =>
      make(
        `${owner}/${path}/${choice}`,
        choiceNames[choice]?.(path) ?? `the choice “${choice}” of ${path}`,
        of,
        words,
      ),
    ),
  ];
}

const choiceNames: Record<string, (state: string) => string> = {
  list: (state) => `the button of the list of ${state}`,
  each: (state) => `each row of ${state}`,
};

/** The id of a choice; `list` opens a list, `each` stands for its rows. */
function choiceTexts(node: StateNode): { choice: string; of: Text['of']; words: string }[] {
  const { choices } = node;
  const fixed = choicesOf(node).flatMap(({ id, title, description }) => [
    { choice: id, of: 'title' as const, words: patternOf(title) },
    { choice: id, of: 'lines' as const, words: rowPattern(title, description) },
  ]);
  if (choices?.kind !== 'list') return fixed;
  const { button, each } = choices;
  return [
    { choice: 'list', of: 'title', words: patternOf(button) },
    ...(each
      ? [{ choice: 'each', of: 'lines' as const, words: rowPattern(each.title, each.description) }]
      : []),
    ...fixed,
  ];
}

const rowPattern = (title: string, description: string | undefined) =>
  ` • ${patternOf(title)}${description === undefined ? '' : ` — ${patternOf(description)}`}`;

function textsOfTransition(charts: ReadonlyMap<string, ChartIndex>, flow: string, key: string): Text[] {
  const index = charts.get(flow);
  const transition = index?.transition(key);
  if (!index || !transition?.say) return [];
  const { place, name } = namesOf(charts, flow, key);
  const make = textIn(index.chart.language);
  return linesOf(transition.say, index.chart.language).map((words) => make(place, name, 'lines', words));
}

function namesOf(
  charts: ReadonlyMap<string, ChartIndex>,
  flow: string,
  key: string,
): Pick<Text, 'place' | 'name'> {
  const [state = '', event = '', as = ''] = key.split('|');
  const isInAll = charts.size > 1 && [...charts.values()].every((other) => other.transition(key));
  const isShared = charts.get(flow)?.node(state)?.origin === 'everywhere' || (state === '' && isInAll);
  const owner = isShared ? everywhereFlow : flow;
  const on = [eventWord(state, event), ...(/^\d+$/.test(as) || event.endsWith(as) ? [] : [as])].join('.');
  const place = state === '' ? `${owner}/${on}` : `${owner}/${state}/${on}`;
  if (event.startsWith('silence.')) return { place, name: `the reminder “${on}”${state && ` of ${state}`}` };
  // what the root hears has no state
  return { place, name: state === '' ? `“${on}”` : `${state} on “${on}”` };
}

/** `heard.askName.notAName` is `notAName` at askName, `lookup.checking!` is `error` at checking. */
function eventWord(state: string, event: string): string {
  const [kind = '', ...rest] = event.split('.');
  const word = rest.join('.');
  if (word === '') return kind;
  if (word === `${state}!`) return 'error';
  return word.startsWith(`${state}.`) ? word.slice(state.length + 1) || kind : word;
}

function textIn(language: LanguageCode) {
  return (place: string, name: string, of: Text['of'], words: string): Text => ({
    place,
    name,
    language,
    of,
    pattern: of === 'title' ? new RegExp(`^${words}$`, 'u') : new RegExp(`(?<=^|\\n)${words}(?=\\n|$)`, 'gu'),
    weight: words.replaceAll(anything, '').length,
  });
}

/** How each thing that it says looks in a transcript. */
function linesOf(say: Say, language: LanguageCode): string[] {
  switch (say.kind) {
    case 'text':
    case 'requestLocation':
      return [patternOf(say.text)];
    case 'each':
      return [patternOf(say.line), ...(say.end === undefined ? [] : [patternOf(say.end)])];
    case 'image':
    case 'document':
      return [`🖼 ${patternOf(say.link)}`, ...(say.text === undefined ? [] : [patternOf(say.text)])];
    case 'audio':
      return [`🔊 ${patternOf(say.link)}`];
    case 'url':
      return [patternOf(say.text), `\\[${patternOf(say.label)}\\] ${patternOf(say.link)}`];
    case 'template':
      return [escaped(`(template ${say.name}, ${language})`)];
    case 'reaction':
      return [escaped(say.emoji)];
  }
}

const anything = '[\\s\\S]*?';

function patternOf(text: string): string {
  const words = parseWords(text.trim());
  return 'pieces' in words ? words.pieces.map(patternOfPiece).join('') : escaped(text.trim());
}

function patternOfPiece(piece: Piece): string {
  if (piece.kind === 'literal') return escaped(piece.text);
  if (piece.kind !== 'branches') return anything;
  return `(?:${piece.branches.map((branch) => branch.map(patternOfPiece).join('')).join('|')})`;
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
