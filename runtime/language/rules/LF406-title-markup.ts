import { rangeInScalar } from '../1-parse/nodes.js';
import type { WordsSlot } from '../3-meaning/facts/facts.js';
import type { Rule } from './rule.js';

const plain = new Set<WordsSlot>(['buttonTitle', 'rowTitle', 'rowDescription', 'listButton', 'label']);
const markup = /\n(?=.)|(?<![\p{L}\p{N}])([*_~])(?=\S)[^*_~\n]*\S\1(?![\p{L}\p{N}])/u;

/** Titles are one line of plain text: WhatsApp shows the signs for bold and italic as they are. */
export const titleMarkup: Rule = {
  isConsequence: true,
  check({ facts }, report) {
    for (const { words, slot } of facts.words) {
      const found = plain.has(slot) ? markup.exec(words.text.trimEnd()) : null;
      if (!found) continue;
      const isBreak = found[0] === '\n';
      report({
        message: isBreak
          ? 'A title is one line'
          : `Titles have no bold or italic: the customer would read "${found[0]}"`,
        help: isBreak ? 'Write it without the line break.' : 'Take the signs away.',
        range: rangeInScalar(words.node, found.index, found.index + found[0].length),
      });
    }
  },
};
