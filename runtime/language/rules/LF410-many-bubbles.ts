import { bubblesIn } from '../3-meaning/bubbles.js';
import { longestTurns } from '../3-meaning/longest-turn.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import { limits } from '../limits.js';
import type { Rule } from './rule.js';

/** Bubbles that leave in one turn: each costs money, and WhatsApp carries only so many to one person in a row. */
export const manyBubbles: Rule = {
  code: 'LF410',
  isConsequence: true,
  check({ chart, facts }, report) {
    const turns = longestTurns(chart, facts);
    const told = new Set<SourceState>();
    // the longest first, and of a chain only its beginning
    const long = [...turns].filter(([, { spoken }]) => bubblesIn(spoken) > limits.bubblesInOneTurn);
    for (const [state, { spoken, way }] of long.sort(
      ([, left], [, right]) => right.way.length - left.way.length,
    )) {
      if (told.has(state)) continue;
      for (const step of way) told.add(step);
      const bubbles = bubblesIn(spoken);
      const names = way.map(({ path }) => path);
      const shown = names.length > 8 ? [...names.slice(0, 4), '…', ...names.slice(-3)] : names;
      const isBurst = bubbles > limits.burst;
      report({
        severity: isBurst ? 'error' : 'warning',
        message: `Up to ${bubbles} bubbles leave at once here: ${shown.join(' → ')}`,
        help: isBurst
          ? `WhatsApp refuses more than ${limits.burst} to one person in a row. Ask something in between.`
          : 'Say it in fewer: texts in a row share a bubble of 1,024 characters, each picture or file has its own. Or ask something in between.',
        range: state.nameRange,
      });
    }
  },
};
