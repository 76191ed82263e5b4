import { claimsOf } from '../3-meaning/facts/claims.js';
import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { scopesOf } from '../chart/everywhere.js';
import { allowedMistakes, isMisspelt } from '../text/spelling.js';
import type { Rule } from './rule.js';

/** Words of two choices so alike that a slip of the finger turns one into the other: nobody could tell which was meant. */
export const misspeltForAnother: Rule = {
  isConsequence: true,
  check({ chart, everywhere }, report) {
    for (const state of chart.states) {
      // spelling is forgiven only where no text is taken as it is
      if (takesText(state, everywhere)) continue;
      const claims = claimsOf(state).filter(({ word }) => allowedMistakes(word.length) > 0);
      for (const [index, claim] of claims.entries()) {
        const twin = claims.slice(0, index).find((other) => {
          if (other.owner === claim.owner || other.word === claim.word) return false;
          const most = Math.min(allowedMistakes(claim.word.length), allowedMistakes(other.word.length));
          return isMisspelt(claim.word, other.word, most);
        });
        if (twin)
          report({
            message: `"${claim.text}" and "${twin.text}" of "${twin.owner}" are one slip of the finger apart`,
            help: 'Choose words that differ more, so that a misspelt one cannot be taken for the other.',
            range: claim.range,
            related: [{ message: `heard as "${twin.owner}"`, range: twin.range }],
          });
      }
    }
  },
};

function takesText(state: SourceState, everywhere: SourceChart | undefined): boolean {
  const places = scopesOf(state, everywhere);
  return places.some(({ on }) => on.some(({ key }) => key === 'text'));
}
