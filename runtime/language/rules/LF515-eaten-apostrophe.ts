import { rangeInScalar } from '../1-parse/nodes.js';
import { parseWords } from '../text/words.js';
import type { Rule } from './rule.js';

/** An apostrophe is a sign of ICU before some letters, and two of them are one: the customer would not see them. */
export const eatenApostrophe: Rule = {
  check({ facts }, report) {
    for (const { words } of facts.words) {
      if ('problems' in parseWords(words.text)) continue;
      for (const { 0: found, index } of words.text.matchAll(eaten)) {
        const isPair = found === "''";
        if (found.endsWith('#') && !/\{[^,{}]*,\s*(plural|selectordinal)\b/.test(words.text)) continue;
        report({
          message: isPair
            ? 'Two apostrophes side by side reach the customer as one'
            : `The apostrophe before "${found.slice(1)}" is not shown: it begins text that is taken as it is`,
          help: 'Write ’ for an apostrophe, and “ ” for quotes.',
          range: rangeInScalar(words.node, index, index + found.length),
        });
      }
    }
  },
};

/** Beside a brace, two are the way to write one. */
const eaten = /(?<![}'])''(?![{'])|'[<>#]/g;
