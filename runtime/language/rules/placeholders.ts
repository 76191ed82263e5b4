import { rangeInScalar } from '../1-parse/nodes.js';
import type { WordsFact } from '../3-meaning/facts/facts.js';
import { followPath, type PathResult, scopeOf, type WordsScope } from '../3-meaning/measuring/measure.js';
import type { SourceRange } from '../contract.js';
import { type Placeholder, parseWords } from '../text/words.js';
import type { Subject } from './rule.js';

export interface PlaceholderFact {
  fact: WordsFact;
  placeholder: Placeholder;
  followed: PathResult;
  scope: WordsScope;
  range: SourceRange;
}

/** Every placeholder of a chart's texts and where it leads. */
export function placeholdersOf({ chart, facts }: Subject): PlaceholderFact[] {
  return facts.words.flatMap((fact) => {
    const parsed = parseWords(fact.words.text);
    if ('problems' in parsed) return [];
    const scope = scopeOf(chart, fact.item);
    // what is wrong with the list itself has been said
    const lacksItem = !fact.item && (fact.say?.each ?? (fact.state.choices?.each && !fact.say));
    const known = parsed.placeholders.filter(({ path }) => !lacksItem || !/^item\b/.test(path));
    return known.map((placeholder) => ({
      fact,
      placeholder,
      followed: followPath(placeholder.path, scope),
      scope,
      range: rangeInScalar(fact.words.node, placeholder.start, placeholder.end),
    }));
  });
}
