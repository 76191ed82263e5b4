import { claimsOf } from '../3-meaning/facts/claims.js';
import { globalWords, meansTheSame } from '../3-meaning/facts/global-words.js';
import type { Rule } from './rule.js';

/** An answer that is also heard in every state, with another meaning: here the answer wins, and the other is out of reach. */
export const wordOfEverywhere: Rule = {
  isConsequence: true,
  check({ chart, languages, everywhereIn }, report) {
    const globals = globalWords(languages, everywhereIn);
    for (const state of chart.states) {
      if (state.type === 'stopped' || state.type === 'handover') continue;
      for (const claim of claimsOf(state)) {
        const other = globals.get(claim.word);
        if (!other || other.type === 'stopped' || meansTheSame(claim, other)) continue;
        report({
          message: `"${claim.text}" means "${other.owner}" everywhere else, and "${claim.owner}" here`,
          help: 'Use another word here, or let it lead to the same place.',
          range: claim.range,
          related: [{ message: `heard as "${other.owner}"`, range: other.range }],
        });
      }
    }
  },
};
