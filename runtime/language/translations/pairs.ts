import { entryOf, isText, type ListNode, type MapNode, type Node, textOf } from '../1-parse/nodes.js';
import { factsOf, type WordsFact } from '../3-meaning/facts/facts.js';
import type { SourceChart } from '../3-meaning/source-chart.js';

/** A text of the base language and what another language has for it. */
export interface Pair {
  /** The keys that lead to it, `states.askName.say`: its name in the lock, in exports and in messages. */
  key: string;
  source: WordsFact;
  own: WordsFact;
  /** `differs: reason` stands beside it or further out, in either file. */
  differs: boolean;
}

/** Lists of words that are heard, by the keys that lead to them. They belong to their language and are no translations. */
export interface HeardWords {
  key: string;
  node: ListNode;
}

interface Texts {
  words: Map<string, WordsFact>;
  heard: HeardWords[];
  declared: Set<string>;
}

/** Every text that `chart` itself says and its base has too. Texts with nothing to translate (a link) are left out. */
export function pairsOf(chart: SourceChart, base: SourceChart): readonly Pair[] {
  const known = paired.get(chart);
  if (known?.base === base) return known.pairs;
  const pairs = pairUp(chart, base);
  paired.set(chart, { base, pairs });
  return pairs;
}

/** Several rules ask for the same pairs. */
const paired = new WeakMap<SourceChart, { base: SourceChart; pairs: readonly Pair[] }>();

function pairUp(chart: SourceChart, base: SourceChart): Pair[] {
  const own = textsOf(chart);
  const theirs = textsOf(base);
  return [...theirs.words].flatMap(([key, source]): Pair[] => {
    const fact = own.words.get(key);
    if (!fact || !isOwn(fact, chart) || !isTranslatable(source)) return [];
    return [{ key, source, own: fact, differs: own.declared.has(key) || theirs.declared.has(key) }];
  });
}

/** Texts of a chart by key, in the order of the file. */
export function wordsByKey(chart: SourceChart): ReadonlyMap<string, WordsFact> {
  return textsOf(chart).words;
}

/** Heard words of a chart by key, in the order of the file. */
export function heardByKey(chart: SourceChart): ReadonlyMap<string, ListNode> {
  return new Map(textsOf(chart).heard.map(({ key, node }) => [key, node]));
}

/** The chart's own file says it, not the one that it extends. */
export function isOwn({ words }: WordsFact, chart: SourceChart): boolean {
  return words.node.path === chart.path && !words.node.absent;
}

export function isTranslatable({ slot }: WordsFact): boolean {
  return slot !== 'link' && slot !== 'filename';
}

const read = new WeakMap<SourceChart, Texts>();

function textsOf(chart: SourceChart): Texts {
  const known = read.get(chart);
  if (known) return known;
  const facts = new Map<Node, WordsFact>(
    factsOf(chart, undefined).words.map((fact) => [fact.words.node, fact]),
  );
  const texts: Texts = { words: new Map(), heard: [], declared: new Set() };
  walk(chart.root.node, [], false, { texts, facts });
  read.set(chart, texts);
  return texts;
}

interface Walk {
  texts: Texts;
  facts: ReadonlyMap<Node, WordsFact>;
}

/** Members of a list and named transitions are known by their `as`, as translations address them. */
function walk(node: Node, keys: string[], differs: boolean, into: Walk): void {
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries())
      walk(item, [...keys, nameOf(item) ?? `${index + 1}`], differs, into);
    return;
  }
  if (node.kind === 'map') {
    const name = nameOf(node);
    const within = name === undefined || keys.at(-1) === name ? keys : [...keys, name];
    const declared = differs || textOf(node, 'differs') !== undefined;
    for (const { key, value } of node.entries) {
      if (key === 'hear' && value.kind === 'list')
        into.texts.heard.push({ key: [...within, key].join('.'), node: value });
      // `{ same: … }` is a text under the key of its map
      else walk(value, key === 'same' && isWords(node) ? within : [...within, key], declared, into);
    }
    return;
  }
  const fact = into.facts.get(node);
  if (!fact) return;
  into.texts.words.set(keys.join('.'), fact);
  if (differs) into.texts.declared.add(keys.join('.'));
}

function nameOf(node: Node): string | undefined {
  return textOf(node, 'as')?.value;
}

function isWords(node: MapNode): boolean {
  return isText(entryOf(node, 'same')?.value);
}
