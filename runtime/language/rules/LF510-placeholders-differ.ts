import { rangeInScalar } from '../1-parse/nodes.js';
import { followPath } from '../3-meaning/measuring/measure.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { SourceRange } from '../contract.js';
import { languages } from '../languages/index.js';
import { type Placeholder, parseWords } from '../text/words.js';
import { type Pair, pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** A translation says the same values as the text it was made from, in the same formats. */
export const placeholdersDiffer: Rule = {
  check({ chart, base }, report) {
    if (!base) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    for (const pair of pairsOf(chart, base)) {
      const difference = pair.differs ? undefined : firstDifference(pair, chart);
      if (!difference) continue;
      const { kind, written, instead, range } = difference;
      // a value that is not there has been reported where it is said
      if (kind === 'omitted' && !isKnown(written, base)) continue;
      const what = {
        omitted: `The ${language} leaves out ${written}, which the ${baseLanguage} says`,
        added: `The ${language} says ${written}, which the ${baseLanguage} does not`,
        format: `The ${language} writes ${written} where the ${baseLanguage} writes ${instead}`,
        options: `The ${language} has other cases than the ${baseLanguage}: ${written} for ${instead}`,
      };
      const help = {
        omitted: `Put ${written} where it belongs`,
        added: `Leave it out, or say it in the ${baseLanguage} too`,
        format: `Write ${instead}`,
        options: `Give it the cases ${instead}`,
      };
      report({
        message: what[kind],
        help: `${help[kind]}; if the ${language} truly differs, say why in the same map: "differs: reason".`,
        range,
        related: [{ message: `in ${baseLanguage}`, range: pair.source.words.node }],
      });
    }
  },
};

interface Difference {
  kind: 'omitted' | 'added' | 'format' | 'options';
  written: string;
  instead: string;
  range: SourceRange;
}

function firstDifference({ own, source }: Pair, chart: SourceChart): Difference | undefined {
  const ours = valuesOf(own.words.text);
  const theirs = valuesOf(source.words.text);
  if (!ours || !theirs) return undefined;
  // a name that is not known has been said, and stands for the one that seems to be left out
  const scope = { context: chart.context, item: own.item };
  if ([...ours.keys()].some((path) => !('target' in followPath(path, scope)))) return undefined;
  const { node } = own.words;
  const at = ({ start, end }: Placeholder) => rangeInScalar(node, start, end);
  for (const [path, their] of theirs) {
    const our = ours.get(path);
    if (!our)
      return { kind: 'omitted', written: written(their, source.words.text), instead: '', range: node };
    const format = formatOf(their);
    const ourFormat = formatOf(our);
    if (format && ourFormat && format.use !== ourFormat.use)
      return {
        kind: 'format',
        written: written(ourFormat, own.words.text),
        instead: written(format, source.words.text),
        range: at(ourFormat),
      };
    const cases = casesOf(their);
    const ourCases = casesOf(our);
    if (cases && ourCases && cases.join() !== ourCases.join())
      return {
        kind: 'options',
        written: ourCases.join(', '),
        instead: cases.join(', '),
        range: at(our[0]!),
      };
  }
  for (const [path, our] of ours)
    if (!theirs.has(path))
      return { kind: 'added', written: written(our, own.words.text), instead: '', range: at(our[0]!) };
  return undefined;
}

/** Placeholders by path; undefined for words that cannot be read. */
function valuesOf(text: string): Map<string, Placeholder[]> | undefined {
  const parsed = parseWords(text);
  if ('problems' in parsed) return undefined;
  const values = new Map<string, Placeholder[]>();
  for (const placeholder of parsed.placeholders)
    values.set(placeholder.path, [...(values.get(placeholder.path) ?? []), placeholder]);
  return values;
}

/** Each language counts and inflects in its own way, so a plural or a choice is no format. */
function formatOf(placeholders: readonly Placeholder[]): Placeholder | undefined {
  return placeholders.find(({ use }) => use !== 'plural' && use !== 'select');
}

function casesOf(placeholders: readonly Placeholder[]): string[] | undefined {
  return placeholders.find(({ use }) => use === 'select')?.options?.toSorted();
}

/** As its author wrote it; of a plural or a choice, the beginning. */
function written(placeholders: Placeholder | readonly Placeholder[], text: string): string {
  const [first] = 'use' in placeholders ? [placeholders] : placeholders;
  const { path, use, start, end } = first!;
  return use === 'plural' || use === 'select' ? `{${path}, ${use}, …}` : text.slice(start, end);
}

function isKnown(written: string, { context }: SourceChart): boolean {
  const [name = ''] = /\w+/.exec(written) ?? [];
  return context.has(name) || name === 'customer' || name === 'item';
}
