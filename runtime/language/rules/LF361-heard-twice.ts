import { type Claim, claimsOf } from '../3-meaning/facts/claims.js';
import type { Rule } from './rule.js';

/** A word that two choices of one question claim: whoever writes it would have to be asked back every time. */
export const heardTwice: Rule = {
  check({ chart }, report) {
    for (const state of [chart.root, ...chart.states]) {
      const titles = new Set<unknown>(state.choices?.choices.map(({ title }) => title?.node));
      // two choices of one title have been reported
      const areTitles = (...claims: Claim[]) => claims.every(({ range }) => titles.has(range));
      const first = new Map<string, Claim>();
      for (const claim of claimsOf(state)) {
        const other = first.get(claim.word);
        if (!other) first.set(claim.word, claim);
        else if (other.owner !== claim.owner && !(claim.text === other.text && areTitles(claim, other)))
          report({
            message: `"${claim.text}" is heard as "${other.owner}" already`,
            help: 'Leave the word to one of them.',
            range: claim.range,
            related: [{ message: `heard as "${other.owner}"`, range: other.range }],
          });
      }
    }
  },
};
