/** What customers read and what is heard of them, before and after, language by language. */

import type { Bubble, Chart, CompiledFlow, StateNode } from '../../language/index.js';
import { choicesOf, eventNames, indexChart } from '../../language/index.js';
import { type LanguageCode, languageCodes } from '../../model/index.js';
import { bubblesOf } from '../chart/index.js';
import type { FlowChanges, SaidChange, SaidInLanguage, WordChange } from './contract.js';
import { markDifferences } from './differing.js';
import { saysTheSame } from './says-the-same.js';

/** One for each place whose words are others now, or that came or went; states in the order of the chart. */
export function saidChanges(
  left: CompiledFlow | null,
  right: CompiledFlow | null,
  { states, words }: Pick<FlowChanges, 'states' | 'words'>,
): SaidChange[] {
  const formerly = new Map(states.flatMap(({ path, was }) => (was === undefined ? [] : [[path, was]])));
  const places = new Map<string, Place & { state: string; changed: WordChange[] }>();
  const at = (state: string, place: Place) => {
    const key = JSON.stringify([state, place]);
    const known = places.get(key) ?? { ...place, state, changed: [] };
    places.set(key, known);
    return known;
  };
  for (const { path, happened, parts } of states)
    if (happened === 'added' || happened === 'removed' || parts.includes('choices'))
      at(path, { kind: 'asked' });
  for (const change of words) at(change.state, placeOf(change)).changed.push(change);

  const languages = languageCodes.filter((code) => left?.charts[code] ?? right?.charts[code]);
  return [...places.values()].flatMap(({ state, changed, ...place }): SaidChange[] => {
    const told = languages.map((language) => {
      const ends = [
        { chart: left?.charts[language], state: formerly.get(state) ?? state },
        { chart: right?.charts[language], state },
      ] as const;
      const own = changed.filter((change) => change.language === language);
      return inLanguage(language, place, ends, own);
    });
    const says = told.some(({ before, after, isChanged }) => isChanged || before || after);
    return says ? [{ state, ...place, languages: told }] : [];
  });
}

/** A part of a state that is read as one. */
type Place = { kind: 'asked' } | { kind: 'heard'; of: string } | { kind: 'onTheWay'; transition: string };

function placeOf({ state, at }: Pick<WordChange, 'state' | 'at'>): Place {
  const parts = at.split('.');
  const hear = parts.lastIndexOf('hear');
  if (hear > 0) return { kind: 'heard', of: parts[hear - 1]! };
  const say = parts.lastIndexOf('say');
  const transition = say > 0 ? transitionAt(state, parts.slice(0, say)) : null;
  return transition === null ? { kind: 'asked' } : { kind: 'onTheWay', transition };
}

/** The key of the transition at such keys of a state: `invoke.onDone.none.0`. */
function transitionAt(state: string, parts: readonly string[]): string | null {
  const as = parts.at(-1)!;
  const [part, name = '', third = ''] = parts;
  const key = (event: string) => `${state}|${event}|${as}`;
  switch (part) {
    case 'on':
      return key(eventNames.kind(name));
    case 'heard':
      return key(eventNames.heard(state, name));
    case 'choices':
      return key(name === 'each' ? eventNames.row(state) : eventNames.choice(state, third));
    case 'invoke':
      return key(name === 'onError' ? eventNames.lookupError(state) : eventNames.lookup(state, third));
    case 'call':
      return key(name === 'onError' ? eventNames.callError(state) : eventNames.called(state, third));
    case 'after':
    case 'silence':
      return key(eventNames[part](state, as));
    case 'always':
    case 'onDone':
      return key(part);
    default:
      return null;
  }
}

type End = { chart: Chart | undefined; state: string };

function inLanguage(
  language: LanguageCode,
  place: Place,
  [left, right]: readonly [End, End],
  changed: readonly WordChange[],
): SaidInLanguage {
  const [before, after] = [bubbleAt(left, right, place), bubbleAt(right, right, place)];
  const isShown = !saysTheSame(before, after);
  // another branch of a plural, say, is not on the bubble
  if (!isShown && changed.length > 0) return { language, isChanged: true, ...asWritten(changed) };
  return { language, isChanged: isShown, ...markBubbles(before, after) };
}

/** `now`: how its place is called today. */
function bubbleAt({ chart, state }: End, now: End, place: Place): Bubble | null {
  const index = chart && indexChart(chart);
  if (place.kind !== 'onTheWay') {
    const node: StateNode | undefined = index?.node(state);
    if (!node) return null;
    return place.kind === 'heard' ? heardWords(node, place.of) : (bubblesOf(node)[0] ?? null);
  }
  const [, event = '', as] = place.transition.split('|');
  const key = `${state}|${event.replace(`.${now.state}`, `.${state}`)}|${as}`;
  const say = index?.transition(key)?.say;
  return (say && bubblesOf({ say })[0]) ?? null;
}

/** `of`: a choice's id, or a handler's name. */
function heardWords(node: StateNode, of: string): Bubble | null {
  const choice = choicesOf(node).find(({ id }) => id === of);
  const hear = choice?.hear ?? node.heard.find(({ name }) => name === of)?.hear ?? [];
  return hear.length === 0 ? null : { kind: 'text', text: hear.join(', ') };
}

function asWritten(changed: readonly WordChange[]): Pick<SaidInLanguage, 'before' | 'after'> {
  const text = (which: 'before' | 'after'): Bubble => ({
    kind: 'text',
    text: changed.flatMap((change) => change[which] ?? []).join('\n'),
  });
  return markBubbles(text('before'), text('after'));
}

function markBubbles(
  before: Bubble | null,
  after: Bubble | null,
): { before: Bubble | null; after: Bubble | null } {
  if (!before || !after) return { before, after };
  const [left, right] = [structuredCopy(before), structuredCopy(after)];
  const mark = <Key extends string>(a: { [K in Key]?: string }, b: { [K in Key]?: string }, key: Key) => {
    const [was, is] = [a[key], b[key]];
    if (was === undefined || is === undefined) return;
    [a[key], b[key]] = markDifferences(was, is);
  };
  mark(left, right, 'text');
  mark(left, right, 'link');
  if (left.list && right.list) mark(left.list, right.list, 'button');
  const twins = new Map(shownChoices(left).map((choice) => [choice.id, choice]));
  for (const choice of shownChoices(right)) {
    const twin = twins.get(choice.id);
    twins.delete(choice.id);
    if (!twin) choice.title = markDifferences('', choice.title)[1];
    else {
      mark(twin, choice, 'title');
      mark(twin, choice, 'description');
    }
  }
  for (const gone of twins.values()) gone.title = markDifferences('', gone.title)[1];
  return { before: left, after: right };
}

const shownChoices = ({
  buttons = [],
  list,
}: Bubble): { id: string; title: string; description?: string }[] => [...buttons, ...(list?.rows ?? [])];

function structuredCopy({ buttons, list, ...bubble }: Bubble): Bubble {
  return {
    ...bubble,
    ...(buttons && { buttons: buttons.map((button) => ({ ...button })) }),
    ...(list && { list: { ...list, rows: list.rows.map((row) => ({ ...row })) } }),
  };
}
