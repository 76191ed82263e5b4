/**
 * A CEL condition as a product person reads it, short enough for a line of a chart: `customer.` is left out, what a
 * comparison says already is not said again, and what no rule knows stays as it is written.
 */
export function guardInWords(source: string): string {
  const condition = unwrapped(source.trim());
  const either = partsOf(condition, '||');
  if (either.length > 1) return listed(either, 'or');
  const all = partsOf(condition, '&&');
  if (all.length > 1) return listed(withoutImplied(all), 'and');
  return termInWords(condition);
}

/** `known(a)` says nothing beside `a == 1`. */
function withoutImplied(terms: readonly string[]): string[] {
  return terms.filter((term) => {
    const name = nameIn(term, 'known');
    return !name || !terms.some((other) => other !== term && compares(other, name));
  });
}

/** The term says something of the value itself: `a`, `!a`, `a == 1`, `a in [1]`. */
const compares = (term: string, name: string) =>
  term === name ||
  term === `!${name}` ||
  /^\s*([=!<>]|in\b)/.test(term.startsWith(name) ? term.slice(name.length) : '');

/** Names that are known, or not known, are told together. */
function listed(terms: readonly string[], word: 'and' | 'or'): string {
  const known = terms.flatMap((term) => nameIn(term, 'known') ?? []);
  const missing = terms.flatMap((term) => nameIn(term, 'missing') ?? []);
  const rest = terms.filter((term) => !nameIn(term, 'known') && !nameIn(term, 'missing'));
  const verb = (names: readonly string[]) => (names.length > 1 && word === 'and' ? 'are' : 'is');
  const told = [
    ...(known.length > 0 ? [`${joined(known.map(shortName), word)} ${verb(known)} known`] : []),
    ...(missing.length > 0 ? [`${joined(missing.map(shortName), word)} ${verb(missing)} not known`] : []),
    ...rest.map((term) => (isMixed(term) ? `(${guardInWords(term)})` : guardInWords(term))),
  ];
  return told.length === 2 && told.some((each) => each.includes(` ${word} `))
    ? told.join(`, ${word} `)
    : joined(told, word);
}

const isMixed = (term: string) =>
  ['||', '&&'].some((operator) => partsOf(unwrapped(term), operator).length > 1);

function joined(parts: readonly string[], word: string): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${word} ${last}`;
}

const nameIn = (term: string, call: 'known' | 'missing') =>
  new RegExp(`^${call}\\(([\\w.]+)\\)$`).exec(term)?.[1];

/** `customer.manual_location` is read as 'manual location'. */
const shortName = (path: string) => path.replace(/^(customer|event\.output)\./, '').replaceAll('_', ' ');

const replacements: [RegExp, string][] = [
  [/^known\(([\w.]+)\)$/, '$1 is known'],
  [/^missing\(([\w.]+)\)$/, '$1 is not known'],
  [/^!\s*([\w.]+)$/, 'not $1'],
  [/^([\w.]+)\s*==\s*true$/, '$1'],
  [/^([\w.]+)\s*==\s*false$/, 'not $1'],
  [/^misses\s*>=\s*(\d+)$/, 'not understood $1 times'],
  [/^misses\s*<\s*(\d+)$/, 'not understood fewer than $1 times'],
  [/\s*==\s*/g, ' is '],
  [/\s*!=\s*/g, ' is not '],
  [/\s*>=\s*/g, ' is at least '],
  [/\s*<=\s*/g, ' is at most '],
  [/\s*>\s*/g, ' is more than '],
  [/\s*<\s*/g, ' is less than '],
];

function termInWords(term: string): string {
  const [, list, item, condition] = /^([\w.]+)\.exists\((\w+),\s*(.*)\)$/.exec(term) ?? [];
  if (list && item && condition)
    return `${shortName(list)} has one whose ${guardInWords(condition.replaceAll(new RegExp(`\\b${item}\\.`, 'g'), ''))}`;
  const [, name, values] = /^([\w.]+)\s+in\s+\[([^\]]*)\]$/.exec(term) ?? [];
  if (name && values) return `${shortName(name)} is ${joined(values.split(',').map(quoted), 'or')}`;
  return replacements
    .reduce((text, [pattern, words]) => text.replaceAll(withFlag(pattern), words), term)
    .replaceAll(/'[^']*'|[\w.]+/g, (part) => (part.startsWith("'") ? quoted(part) : shortName(part)));
}

const withFlag = (pattern: RegExp) => (pattern.global ? pattern : new RegExp(pattern, 'g'));
const quoted = (value: string) => value.trim().replace(/^'(.*)'$/, '“$1”');

/** The parts between an operator that stands in no brackets and no quotes. */
function partsOf(condition: string, operator: string): string[] {
  const parts: string[] = [];
  let [depth, isText, from] = [0, false, 0];
  for (let at = 0; at < condition.length; at += 1) {
    const character = condition[at]!;
    if (character === "'") isText = !isText;
    if (isText) continue;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth !== 0 || !condition.startsWith(operator, at)) continue;
    parts.push(condition.slice(from, at).trim());
    from = at + operator.length;
  }
  return [...parts, condition.slice(from).trim()];
}

/** Without brackets around the whole of it. */
function unwrapped(condition: string): string {
  if (!condition.startsWith('(') || !condition.endsWith(')')) return condition;
  let depth = 0;
  for (const [at, character] of [...condition].entries()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0)
      return at === [...condition].length - 1 ? unwrapped(condition.slice(1, -1).trim()) : condition;
  }
  return condition;
}
