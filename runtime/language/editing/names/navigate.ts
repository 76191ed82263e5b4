import type { SourceRange } from '../../contract.js';
import { wordsByKey } from '../../translations/pairs.js';
import { type EditedChart, editedChartAt, type Project } from '../read-project.js';
import { type Occurrence, occurrenceAt, occurrencesOf, sameSymbol } from './symbols.js';

/** Where the name at `offset` is defined; of a translated text, where it is said in the language it was translated from. */
export function definitionsAt(project: Project, path: string, offset: number): SourceRange[] {
  const occurrences = occurrencesOf(project);
  const here = occurrenceAt(occurrences, path, offset);
  if (here)
    return occurrences
      .filter(({ symbol, role }) => role === 'definition' && sameSymbol(symbol, here.symbol))
      .map(({ range }) => range);
  const edited = editedChartAt(project, path);
  const base = edited && baseOf(project, edited);
  const key = edited && textKeyAt(edited, offset);
  const words = base && key !== undefined ? wordsByKey(base.chart).get(key)?.words.node : undefined;
  return words ? [{ path: words.path, start: words.start, end: words.end }] : [];
}

/** Every place where what is named at `offset` is named, its definition included. */
export function referencesAt(project: Project, path: string, offset: number): Occurrence[] {
  const occurrences = occurrencesOf(project);
  const here = occurrenceAt(occurrences, path, offset);
  return here ? occurrences.filter(({ symbol }) => sameSymbol(symbol, here.symbol)) : [];
}

/** The keys by which translations know the text that the file says at `offset`. */
export function textKeyAt({ chart, path }: EditedChart, offset: number): string | undefined {
  for (const [key, { words }] of wordsByKey(chart)) {
    const { node } = words;
    if (node.path === path && node.start <= offset && offset <= node.end) return key;
  }
  return undefined;
}

/** The whole chart that a translation extends. */
function baseOf({ charts }: Project, { flow, isWhole }: EditedChart): EditedChart | undefined {
  return isWhole ? undefined : charts.find((other) => other.flow === flow && other.isWhole);
}
