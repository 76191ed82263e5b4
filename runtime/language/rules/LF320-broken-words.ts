import { rangeInScalar } from '../1-parse/nodes.js';
import { capitalised } from '../text/suggest.js';
import { parseWords } from '../text/words.js';
import type { Rule } from './rule.js';

/** A text that is no ICU message, or that would print its braces. */
export const brokenWords: Rule = {
  check({ facts }, report) {
    for (const { words } of facts.words) {
      const parsed = parseWords(words.text);
      if (!('problems' in parsed)) continue;
      for (const { problem, help, start, end } of parsed.problems)
        report({ message: capitalised(problem), help, range: rangeInScalar(words.node, start, end) });
    }
  },
};
