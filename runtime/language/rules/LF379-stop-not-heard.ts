import { claimsOf } from '../3-meaning/facts/claims.js';
import { globalWords, meansTheSame } from '../3-meaning/facts/global-words.js';
import type { Rule } from './rule.js';

/** A word that asks for silence must be heard in every state: no answer may take it for something else. */
export const stopNotHeard: Rule = {
  check({ chart, languages, everywhereIn }, report) {
    const globals = globalWords(languages, everywhereIn);
    for (const state of chart.states) {
      if (state.type === 'stopped') continue;
      for (const claim of claimsOf(state)) {
        const other = globals.get(claim.word);
        if (other?.type !== 'stopped' || meansTheSame(claim, other)) continue;
        report({
          message: `"${claim.text}" is how customers stop all messages, and means "${claim.owner}" here`,
          help: 'Use another word: who writes "stop" must be left in peace, wherever they are.',
          range: claim.range,
          related: [{ message: `heard as "${other.owner}"`, range: other.range }],
        });
      }
    }
  },
};
