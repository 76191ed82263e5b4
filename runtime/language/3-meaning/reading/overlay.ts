import { type Entry, entryOf, isNull, isText, type MapNode, type Node, textOf } from '../../1-parse/nodes.js';
import type { Diagnostic, SourceRange } from '../../contract.js';
import { diagnose } from '../../diagnostics/diagnose.js';
import { suggest } from '../../text/suggest.js';

/** Keys that a translation may have where the base language has none. */
const freeKeys = new Set(['hear', 'differs', 'title', 'allow']);

interface Place {
  keys: string[];
  /** Key of the innermost map of the translation that still says something. */
  at: SourceRange;
  /** `differs` stands here or further out: the chart may be changed. */
  differs: boolean;
}

/**
 * A translation laid over the chart it extends: maps merge, scalars and lists replace, null deletes, and a member of a
 * list is addressed by its `as`. Gives the whole chart; what only the base says is marked `absent`.
 */
export function layOver(base: MapNode, translation: MapNode): { root: MapNode; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const first = translation.entries[0]?.keyRange ?? translation;
  const own = withoutKeys(translation, ['extends', 'flow', 'language']);
  const place = { keys: [], at: first, differs: hasReason(translation) };
  const root = mergeMaps(base, own, place, diagnostics);
  return { root, diagnostics };
}

function withoutKeys(map: MapNode, keys: string[]): MapNode {
  return { ...map, entries: map.entries.filter((entry) => !keys.includes(entry.key)) };
}

function hasReason(node: Node): boolean {
  return textOf(node, 'differs') !== undefined;
}

function merge(base: Node, over: Node, place: Place, diagnostics: Diagnostic[]): Node {
  if (over.kind !== 'map') return over;
  const inside = { ...place, differs: place.differs || hasReason(over) };
  if (base.kind === 'list') return mergeByName(base, over, inside, diagnostics);
  if (base.kind !== 'map') return over;
  const name = textOf(base, 'as')?.value;
  const addressed = name === undefined || entryOf(base, name) ? undefined : entryOf(over, name);
  if (addressed && over.entries.length === 1) {
    const within = { ...inside, keys: [...place.keys, addressed.key], at: addressed.keyRange };
    return merge(base, addressed.value, within, diagnostics);
  }
  return mergeMaps(base, over, inside, diagnostics);
}

function mergeMaps(base: MapNode, over: MapNode, place: Place, diagnostics: Diagnostic[]): MapNode {
  const known = base.entries.flatMap((entry): Entry[] => {
    const own = entryOf(over, entry.key);
    const keys = [...place.keys, entry.key];
    if (!own) return [{ ...entry, value: markAbsent(entry.value, place.at, keys) }];
    if (isNull(own.value) && own.value.kind === 'scalar' && !own.value.comment) return [];
    const within = { keys, at: own.keyRange, differs: place.differs };
    return [{ ...own, value: merge(entry.value, own.value, within, diagnostics) }];
  });
  const isFree = ({ key, value }: Entry) =>
    freeKeys.has(key) ||
    place.keys.at(-1) === 'allow' ||
    ((place.differs || hasReason(value)) && !isNull(value));
  const added = over.entries.filter((entry) => !entryOf(base, entry.key));
  const names = base.entries.map(({ key }) => key);
  for (const entry of added) if (!isFree(entry)) diagnostics.push(unknownKey(entry, names, place));
  const kept = added.filter(isFree);
  return { ...base, path: over.path, start: over.start, end: over.end, entries: [...known, ...kept] };
}

function mergeByName(
  base: Node & { kind: 'list' },
  over: MapNode,
  place: Place,
  diagnostics: Diagnostic[],
): Node {
  const names = base.items.flatMap((item) => textOf(item, 'as')?.value ?? []);
  for (const entry of over.entries)
    if (!names.includes(entry.key) && !['differs', 'allow'].includes(entry.key))
      diagnostics.push(unknownKey(entry, names, place));
  const items = base.items.flatMap((item) => {
    const name = textOf(item, 'as')?.value;
    const own = name === undefined ? undefined : entryOf(over, name);
    const keys = [...place.keys, name ?? '…'];
    if (!own) return [markAbsent(item, place.at, keys)];
    if (isNull(own.value)) return [];
    return [merge(item, own.value, { keys, at: own.keyRange, differs: place.differs }, diagnostics)];
  });
  return { ...base, items };
}

function unknownKey(entry: Entry, candidates: string[], place: Place): Diagnostic {
  const where = place.keys.length > 0 ? `"${place.keys.join('.')}"` : 'the chart it extends';
  const { help, ...suggestion } = suggest(entry.key, candidates, 'keys there', entry.keyRange);
  return diagnose({
    code: 'LF502',
    message: `There is no "${entry.key}" in ${where} to translate`,
    help: place.differs
      ? help
      : `${help} If this language truly differs, say why beside it: "differs: reason".`,
    ...suggestion,
    range: entry.keyRange,
  });
}

function markAbsent(node: Node, at: SourceRange, keys: string[]): Node {
  const absent = { at, keys: keys.join('.') };
  if (node.kind === 'scalar') return { ...node, absent };
  if (node.kind === 'list')
    return {
      ...node,
      absent,
      items: node.items.map((item, index) =>
        markAbsent(item, at, [
          ...keys,
          (isText(item) ? undefined : textOf(item, 'as')?.value) ?? `${index + 1}`,
        ]),
      ),
    };
  // a translation may address a named transition by its name
  const name = textOf(node, 'as')?.value;
  const within = name === undefined || keys.at(-1) === name ? keys : [...keys, name];
  const entries = node.entries.map((entry) => ({
    ...entry,
    value: markAbsent(entry.value, at, [...within, entry.key]),
  }));
  return { ...node, absent, entries };
}
