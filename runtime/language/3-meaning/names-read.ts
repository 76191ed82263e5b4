import { parseWords } from '../words.js';
import type { Facts } from './facts.js';

/** Names that an expression reads, without what stands in quotes or behind a dot. */
export function namesIn(source: string): string[] {
  const bare = source.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  return [...bare.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)].map(([name]) => name);
}

/** Every name that any expression or text of a chart reads. */
export function namesRead(facts: Facts): Set<string> {
  const names = new Set<string>();
  for (const { expression } of facts.expressions)
    for (const name of namesIn(expression.source)) names.add(name);
  for (const { words } of facts.words) {
    const parsed = parseWords(words.text);
    if ('problems' in parsed) continue;
    for (const { path } of parsed.placeholders) names.add(path.split('.')[0]!);
  }
  return names;
}
