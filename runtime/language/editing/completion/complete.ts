import { catalogue } from '../../../actions/index.js';
import { entryOf, isText, type Node, type ScalarNode } from '../../1-parse/nodes.js';
import { findState, namesInReach } from '../../3-meaning/facts/resolve.js';
import type { SourceState } from '../../3-meaning/source-chart.js';
import { reservedTargets } from '../../compiled-flow.js';
import { typeInWords } from '../../conditions/types.js';
import type { SourceFile } from '../../contract.js';
import { type CursorPath, cursorPathAt, kindOf, statePathOf } from '../at-cursor/cursor-path.js';
import { reservedDocs } from '../at-cursor/reserved.js';
import { propertiesOf, type Schema, schemasAt } from '../at-cursor/schema-at.js';
import { type EditedChart, editedChartAt, type Project, readProject, step } from '../read-project.js';
import { completeExpression } from './complete-expression.js';
import { completeWords } from './complete-words.js';
import type { Completion, Offer } from './completion.js';

/** Stands where the cursor is, so that the parser sees that something will be there. Nobody types it. */
const mark = '\uE000';

/**
 * What may be written at `offset` of the file at `path`. Works on what is half typed: a key without its colon, a brace
 * that is still open.
 */
export function completeAt(files: readonly SourceFile[], path: string, offset: number): Completion[] {
  const file = files.find((one) => one.path === path);
  if (!file) return [];
  const before = file.text.slice(0, offset);
  const after = file.text.slice(offset);
  // alone on its line it becomes a key; without the colon, the key on the next line would be taken for a part of it
  const isAlone = /(^|\n)[ \t]*(- +)*[\w.]*$/.test(before) && /^[ \t]*(\r?\n|$)/.test(after);
  const text = `${before}${mark}${isAlone ? ':' : ''}${after}`;
  const project = readProject(files.map((one) => (one === file ? { path, text } : one)));
  const edited = editedChartAt(project, path);
  const at = edited && cursorPathAt(edited.own, offset);
  if (!edited || !at) return [];
  const isAction = at.keys.at(-2) === 'actions' || ['entry', 'exit'].includes(at.keys.at(-2) ?? '');
  const word = (at.entry && isAction ? /[\w.]*$/ : /[$\w]*$/).exec(before)![0];
  const range = { path, start: offset - word.length, end: offset };
  return offersAt(project, edited, at, { before, after }).map(({ text: given, ...offer }) => ({
    ...offer,
    text: given ?? offer.label,
    range,
  }));
}

interface Cursor {
  /** The file up to the cursor, and from it on. */
  before: string;
  after: string;
}

function offersAt(project: Project, edited: EditedChart, at: CursorPath, cursor: Cursor): Offer[] {
  const { scalar, keys, container } = at;
  if (!scalar) return asKeys(keysAt(project, edited, keys, container), cursor);
  const holds = (node: Node | undefined): node is ScalarNode =>
    node !== undefined && node.path === edited.path && node.start === scalar.start;
  const written = cursor.before.slice(scalar.start);
  const { facts, chart } = edited;

  const words = facts.words.find(({ words: { node } }) => holds(node));
  const expression = facts.expressions.find(({ expression: { node } }) => holds(node));
  const transition = facts.transitions.find(({ transition: { target } }) => holds(target));
  const taken = facts.transitions.some(({ transition: { take } }) => holds(take));
  const begun = [chart.root, ...chart.states].find(({ initial }) => holds(initial));
  if (words) return completeWords(written, words, chart);
  if (expression) return completeExpression(written.replace(/^['"]/, ''), expression);
  if (taken) return variables(edited);
  if (begun) return begun.states.map(stateOffer);

  const schemas = schemasAt(kindOf(edited), keys, edited.whole);
  const offers = valuesOf(schemas);
  if (keys.at(-1) === 'call') offers.push(...flows(project));
  if (transition) offers.push(...targets(edited, transition.state));
  // a member of a list may become a map
  if (container.kind === 'list') offers.push(...asKeys(keysAt(project, edited, keys, undefined), cursor));
  return offers;
}

/** Keys that may stand in the map that `keys` lead to. */
function keysAt(project: Project, edited: EditedChart, keys: string[], map: Node | undefined): Offer[] {
  const schemas = schemasAt(kindOf(edited), keys, edited.whole);
  const offers = [...propertiesOf(schemas)].map(
    ([label, doc]): Offer => ({ label, kind: kindOfKey(keys), doc }),
  );
  const state = stateAt(edited, keys);
  if (keys.at(-1) === 'assign') offers.push(...variables(edited));
  if (keys.at(-1) === 'on' && state) offers.push(...heardNames(edited, state));
  if (keys.at(-1) === 'onDone' && state?.call) offers.push(...finals(project, edited, state.call.flow));
  const translated = edited.isWhole ? [] : keysToTranslate(project, edited, keys);
  const all =
    translated.length > 0 ? [...translated, ...offers.filter(({ label }) => free.has(label))] : offers;
  return all.filter(
    ({ label }, index) => !entryOf(map, label) && all.findIndex((other) => other.label === label) === index,
  );
}

/** What a translation may have beside the keys of its base. */
const free = new Set(['hear', 'differs']);

function kindOfKey(keys: readonly string[]): Offer['kind'] {
  return keys.at(-2) === 'actions' || keys.at(-2) === 'entry' || keys.at(-2) === 'exit' ? 'action' : 'key';
}

/** A key needs its colon, and braces where it would begin a member of a list on one line. */
function asKeys(offers: Offer[], { before, after }: Cursor): Offer[] {
  if (/^[\w.]*[ \t]*:/.test(after)) return offers;
  const isMember = /[[,][ \t]*[\w.]*$/.test(before) && /\[[^\]{}\n]*$/.test(before);
  return offers.map((offer) => ({
    ...offer,
    text: isMember ? `{ ${offer.label}: }` : `${offer.label}: `,
  }));
}

/** The base's keys under which there are words, those without a translation first. */
function keysToTranslate({ charts }: Project, edited: EditedChart, keys: readonly string[]): Offer[] {
  const base = charts.find(({ flow, isWhole }) => flow === edited.flow && isWhole);
  if (!base) return [];
  const words = new Set<Node>(base.facts.words.map((fact) => fact.words.node));
  const hasWords = (node: Node): boolean => {
    if (node.kind === 'scalar') return words.has(node);
    return node.kind === 'map'
      ? node.entries.some(({ value }) => hasWords(value))
      : node.items.some(hasWords);
  };
  let place: Node | undefined = base.own;
  for (const key of keys) place = step(place, key);
  if (place?.kind !== 'map') return [];
  return place.entries
    .filter(({ value }) => hasWords(value))
    .map(
      ({ key, value }): Offer => ({
        label: key,
        kind: 'key',
        detail: isText(value) ? value.value.trim() : undefined,
      }),
    );
}

function valuesOf(schemas: readonly Schema[]): Offer[] {
  return schemas.flatMap(({ enum: values, type, description }): Offer[] => {
    const all = values ?? (type === 'boolean' ? [true, false] : []);
    return all.map((value) => {
      const lookup = catalogue.lookups[String(value)];
      return { label: String(value), kind: 'value', doc: lookup?.doc.trim() ?? description };
    });
  });
}

function variables({ chart }: EditedChart): Offer[] {
  return [...chart.context.values()].map(({ name, type }) => ({
    label: name,
    kind: 'variable',
    detail: typeInWords(type),
  }));
}

function targets({ everywhere }: EditedChart, from: SourceState): Offer[] {
  return namesInReach(from, everywhere).map((name): Offer => {
    const state = findState(name, from, everywhere);
    if (state) return stateOffer(state);
    const reserved = reservedTargets.find((target) => target === name);
    return { label: name, kind: 'value', detail: reserved && reservedDocs[reserved] };
  });
}

function stateOffer({ name, say, origin }: SourceState): Offer {
  const text = say?.words[0]?.words.text.trim().replace(/\s+/g, ' ');
  return {
    label: name,
    kind: 'state',
    detail: origin === 'everywhere' ? 'everywhere' : undefined,
    doc: text,
  };
}

function stateAt({ chart }: EditedChart, keys: readonly string[]): SourceState | undefined {
  const path = statePathOf(keys);
  return path === '' ? chart.root : chart.states.find((state) => state.path === path);
}

/** Names that an outer state, or what is everywhere, gave words: they need none of their own. */
function heardNames({ everywhere }: EditedChart, state: SourceState): Offer[] {
  const holders: SourceState[] = everywhere ? [everywhere.root] : [];
  for (let outer = state.parent; outer; outer = outer.parent) holders.push(outer);
  return holders.flatMap(({ on }) =>
    on.flatMap(({ key, hear }): Offer[] =>
      hear
        ? [{ label: key, kind: 'key', doc: `Heard as ${hear.map(({ text }) => `“${text}”`).join(', ')}.` }]
        : [],
    ),
  );
}

function flows({ charts }: Project): Offer[] {
  const whole = charts.filter(({ isWhole, chart }) => isWhole && !chart.isEverywhere);
  return whole.map(({ flow, chart }) => ({ label: flow, kind: 'flow', detail: chart.title?.text }));
}

function finals({ charts }: Project, { language }: EditedChart, flow: string): Offer[] {
  const called = charts.find((edited) => edited.flow === flow && edited.language === language);
  const ends = called?.chart.root.states.filter(({ type }) => type === 'final') ?? [];
  return [...ends.map(stateOffer), { label: 'else', kind: 'key', detail: 'any other end' }];
}
