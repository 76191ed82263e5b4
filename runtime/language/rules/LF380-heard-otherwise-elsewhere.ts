import { claimsOf } from '../3-meaning/facts/claims.js';
import { languages as known } from '../languages/index.js';
import type { Rule } from './rule.js';

/** A word that means one answer in one language and another in the next: people mix languages in one chat. */
export const heardOtherwiseElsewhere: Rule = {
  isConsequence: true,
  check({ chart, languages }, report) {
    const said = new Set<string>();
    for (const [language, other] of languages) {
      // each pair is compared once
      if (other === chart) break;
      const theirs = new Map(other.states.map((state) => [state.path, state]));
      for (const state of chart.states) {
        const twin = theirs.get(state.path);
        if (!twin || twin.node === state.node) continue;
        const elsewhere = new Map(claimsOf(twin).map((claim) => [claim.word, claim]));
        for (const claim of claimsOf(state)) {
          const first = elsewhere.get(claim.word);
          const key = `${state.path} ${claim.word}`;
          if (!first || first.owner === claim.owner || said.has(key)) continue;
          said.add(key);
          report({
            message: `"${claim.text}" is "${claim.owner}" in ${known[chart.language].name}, and "${first.owner}" in ${known[language].name}`,
            help: 'People mix languages: give one of the two another word.',
            range: claim.range,
            related: [{ message: `heard as "${first.owner}"`, range: first.range }],
          });
        }
      }
    }
  },
};
