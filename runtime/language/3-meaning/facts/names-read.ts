import { namesIn } from '../../conditions/names.js';
import { syntaxOf } from '../../conditions/syntax.js';
import { parseWords } from '../../text/words.js';
import type { Facts } from './facts.js';

/** Every name that any expression or text of a chart reads. */
export function namesRead(facts: Facts): Set<string> {
  const names = new Set<string>();
  for (const { expression } of facts.expressions)
    for (const { name } of namesIn(syntaxOf(expression.source))) names.add(name);
  for (const { words } of facts.words) {
    const parsed = parseWords(words.text);
    if ('problems' in parsed) continue;
    for (const { path } of parsed.placeholders) names.add(path.split('.')[0]!);
  }
  return names;
}
