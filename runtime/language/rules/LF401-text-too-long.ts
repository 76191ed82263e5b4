import type { WordsFact } from '../3-meaning/facts.js';
import { longestText } from '../3-meaning/measure.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import { limits } from '../limits.js';
import { parseWords } from '../words.js';
import type { Rule } from './rule.js';

/** The longest text that a message can become fits WhatsApp. */
export const textTooLong: Rule = {
  code: 'LF401',
  check({ chart, facts }, report) {
    for (const fact of facts.words) {
      const limit = limitOf(fact);
      const length = limit && measure(fact, chart);
      if (!limit || !length || length <= limit.most) continue;
      const hasValues = fact.words.text.includes('{');
      report({
        message: `${limit.what} may have ${limit.most} characters; this ${hasValues ? 'can have' : 'has'} ${length}`,
        help: hasValues
          ? 'Shorten the text, or lower the "max" of the values in it.'
          : `Shorten it by ${length - limit.most}.`,
        range: fact.words.node,
      });
    }
  },
};

function limitOf({ slot, say, state }: WordsFact): { most: number; what: string } | undefined {
  switch (slot) {
    case 'buttonTitle':
      return { most: limits.buttonTitle, what: "A button's title" };
    case 'rowTitle':
      return { most: limits.rowTitle, what: "A row's title" };
    case 'rowDescription':
      return { most: limits.rowDescription, what: "A row's description" };
    case 'listButton':
      return { most: limits.listButton, what: "A list's button" };
    case 'label':
      return { most: limits.urlLabel, what: "A link's button" };
    case 'text':
    case 'line':
    case 'end': {
      if (say?.kind === 'image' || say?.kind === 'document')
        return { most: limits.caption, what: 'A caption' };
      const isInteractive =
        say?.kind === 'requestLocation' ||
        say?.kind === 'url' ||
        (state.choices !== undefined && say === state.say);
      return isInteractive
        ? { most: limits.interactiveBody, what: 'A text above choices' }
        : { most: limits.textBody, what: 'A text' };
    }
    default:
      return undefined;
  }
}

function measure(fact: WordsFact, chart: SourceChart): number | undefined {
  const own = longest(fact, chart);
  if (fact.slot !== 'line' || own === undefined) return own;
  // the lines of `each` are one text, with its end
  const { say } = fact;
  const members = (say?.each && chart.context.get(say.each.source.trim())?.max) ?? limits.rows;
  const end = say?.words.find(({ slot }) => slot === 'end');
  const ending = end ? (longest({ ...fact, words: end.words }, chart) ?? 0) + 2 : 0;
  return members * (own + 1) + ending;
}

function longest({ words, item }: WordsFact, chart: SourceChart): number | undefined {
  const parsed = parseWords(words.text);
  return 'problems' in parsed ? undefined : longestText(parsed.pieces, { context: chart.context, item });
}
