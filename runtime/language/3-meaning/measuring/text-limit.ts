import { limits } from '../../../model/index.js';
import { compileWords, parseWords, valueAt } from '../../text/words.js';
import { variableOf, type WordsFact } from '../facts/facts.js';
import type { SourceChart } from '../source-chart.js';
import { type Longest, longestText, scopeOf } from './measure.js';

/** What WhatsApp lets a text have, in characters, and what the text is; undefined where nothing limits it. */
export function limitOf({ slot, say, state }: WordsFact): { most: number; what: string } | undefined {
  switch (slot) {
    case 'buttonTitle':
      return { most: limits.buttons.title, what: "A button's title" };
    case 'rowTitle':
      return { most: limits.list.rowTitle, what: "A row's title" };
    case 'rowDescription':
      return { most: limits.list.rowDescription, what: "A row's description" };
    case 'listButton':
      return { most: limits.list.button, what: "A list's button" };
    case 'label':
      return { most: limits.url.label, what: "A link's button" };
    case 'text':
    case 'line':
    case 'end': {
      if (say?.kind === 'image' || say?.kind === 'document')
        return { most: limits[say.kind].caption, what: 'A caption' };
      const isInteractive =
        say?.kind === 'requestLocation' ||
        say?.kind === 'url' ||
        (state.choices !== undefined && say === state.say);
      return isInteractive
        ? { most: limits.interactiveBody, what: 'A text above choices' }
        : { most: limits.text.body, what: 'A text' };
    }
    default:
      return undefined;
  }
}

/** The longest a text of `chart` can become, in characters (code points); undefined for words that cannot be read. */
export function longestOf(fact: WordsFact, chart: SourceChart): number | undefined {
  const own = longest(fact, chart)?.length;
  if (fact.slot !== 'line' || own === undefined) return own;
  // the lines of `each` are one text, with its end
  const { say } = fact;
  const members = (say?.each && variableOf(say.each, chart)?.max) ?? limits.list.rows;
  const end = say?.words.find(({ slot }) => slot === 'end');
  const ending = end ? (longest({ ...fact, words: end.words }, chart)?.length ?? 0) + 2 : 0;
  return members * (own + 1) + ending;
}

/**
 * Of a text that says nothing but fields of known records: how it reads where it is longest. undefined where other values
 * are in it too.
 */
export function longestExample(fact: WordsFact, chart: SourceChart): string | undefined {
  const { chosen } = longest(fact, chart) ?? {};
  const parsed = parseWords(fact.words.text);
  if (!chosen || 'problems' in parsed || fact.slot === 'line') return undefined;
  const isWhole = parsed.placeholders.every(
    ({ path, use }) => use !== 'plural' && chosen.has(path.split('.')[0]!),
  );
  if (!isWhole || parsed.placeholders.length === 0) return undefined;
  const said = compileWords(fact.words.text, chart.language);
  return said((path) => valueAt(Object.fromEntries(chosen), path, chart.language));
}

function longest({ words, item }: WordsFact, chart: SourceChart): Longest | undefined {
  const parsed = parseWords(words.text);
  return 'problems' in parsed ? undefined : longestText(parsed.pieces, scopeOf(chart, item));
}
