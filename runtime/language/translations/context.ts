import { type JourneyStage, journeyStages } from '../../model/index.js';
import { factsOf, type WordsFact, type WordsSlot } from '../3-meaning/facts/facts.js';
import { limitOf, longestOf } from '../3-meaning/measuring/text-limit.js';
import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { parseWords } from '../text/words.js';
import { beginningOf } from './change.js';

/** What a translator wants to know of a text besides its words. */
export interface TextContext {
  /** Dotted path of the state; '' for what holds in the whole flow. */
  state: string;
  speaker: 'Loop' | 'customer';
  kind: string;
  /** What the customer has read just before: the beginnings of up to three texts. */
  before: string[];
  journey: JourneyStage | '';
  /** Most characters that the translation may have, room for its values set aside; undefined: as many as it needs. */
  most: number | undefined;
  /** As they are written in the text. */
  placeholders: string[];
}

const kinds: Partial<Record<WordsSlot, string>> = {
  buttonTitle: 'button',
  rowTitle: 'row',
  rowDescription: 'row description',
  listButton: 'list button',
  label: 'link button',
  line: 'line of a list',
  parameter: 'value of a template',
};

/** What a customer taps is what the customer says. */
const answers: ReadonlySet<WordsSlot> = new Set(['buttonTitle', 'rowTitle']);

const mostBefore = 3;

/** What is known of the texts of `chart`. */
export function contextOf(chart: SourceChart): {
  ofText(fact: WordsFact): TextContext;
  ofHeard(key: string): TextContext;
} {
  const sources = sourcesOf(chart);
  const states = new Map([chart.root, ...chart.states].map((state) => [state.path, state]));
  const ofState = (state: SourceState, isAnswer: boolean) => ({
    state: state.path,
    before:
      isAnswer && textOf(state) !== undefined ? [beginningOf(textOf(state)!)] : textsBefore(state, sources),
    journey: journeyOf(state, sources),
  });
  return {
    ofText: (fact) => ({
      ...ofState(fact.state, fact.say !== fact.state.say),
      speaker: answers.has(fact.slot) ? 'customer' : 'Loop',
      kind: kinds[fact.slot] ?? 'message',
      most: mostOf(fact, chart),
      placeholders: placeholdersIn(fact.words.text),
    }),
    ofHeard: (key) => ({
      ...ofState(stateOf(key, states) ?? chart.root, true),
      speaker: 'customer',
      kind: 'heard words',
      most: undefined,
      placeholders: [],
    }),
  };
}

/** From which states each state is entered. */
function sourcesOf(chart: SourceChart): Map<string, SourceState[]> {
  const sources = new Map<string, SourceState[]>();
  for (const { transition, state } of factsOf(chart, undefined).transitions)
    if (transition.resolved !== undefined && transition.resolved !== state.path)
      sources.set(transition.resolved, [...(sources.get(transition.resolved) ?? []), state]);
  return sources;
}

/** States before `state`, nearest first. */
function* statesBefore(
  state: SourceState,
  sources: ReadonlyMap<string, SourceState[]>,
): Generator<SourceState> {
  const seen = new Set([state]);
  for (const place of seen) {
    if (place !== state) yield place;
    // behind a state that speaks lies what the customer read earlier
    if (place !== state && textOf(place) !== undefined) continue;
    for (const source of sources.get(place.path) ?? []) seen.add(source);
  }
}

function textsBefore(state: SourceState, sources: ReadonlyMap<string, SourceState[]>): string[] {
  const texts: string[] = [];
  for (const place of statesBefore(state, sources)) {
    const text = textOf(place);
    if (text !== undefined) texts.push(beginningOf(text));
    if (texts.length === mostBefore) break;
  }
  return texts;
}

/** The stage that a customer has reached here; the earliest, where paths of several stages meet. */
function journeyOf(state: SourceState, sources: ReadonlyMap<string, SourceState[]>): JourneyStage | '' {
  const stages = new Set<JourneyStage>();
  const seen = new Set([state]);
  for (const place of seen) {
    const stage = ownStage(place);
    if (stage) stages.add(stage);
    else for (const source of sources.get(place.path) ?? []) seen.add(source);
  }
  return journeyStages.find((stage) => stages.has(stage)) ?? '';
}

function ownStage(state: SourceState): JourneyStage | undefined {
  for (let outer: SourceState | undefined = state; outer; outer = outer.parent)
    if (outer.journey) return outer.journey.stage;
  return undefined;
}

function textOf({ say }: SourceState): string | undefined {
  return say?.words[0]?.words.text;
}

/** The innermost state that the keys of a text name. */
function stateOf(key: string, states: ReadonlyMap<string, SourceState>): SourceState | undefined {
  const keys = key.split('.');
  const names: string[] = [];
  for (let at = 0; keys[at] === 'states' && at + 1 < keys.length; at += 2) names.push(keys[at + 1]!);
  return states.get(names.join('.'));
}

function mostOf(fact: WordsFact, chart: SourceChart): number | undefined {
  const limit = limitOf(fact);
  const longest = longestOf(fact, chart);
  if (!limit || longest === undefined || fact.slot === 'line' || fact.slot === 'end') return undefined;
  const growth = longest - [...fact.words.text].length;
  return Math.max(0, limit.most - growth);
}

function placeholdersIn(text: string): string[] {
  const parsed = parseWords(text);
  if ('problems' in parsed) return [];
  return [...new Set(parsed.placeholders.map(({ start, end }) => text.slice(start, end)))];
}
