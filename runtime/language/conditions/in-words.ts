import { askedIn, comparedIn, memberOf, partsOf, pathOf, type Syntax, syntaxOf } from './syntax.js';

/**
 * A CEL condition as a product person reads it, short enough for a line of a chart: `customer.` is left out, what a
 * comparison says already is not said again, and what no rule knows stays as it is written.
 */
export function conditionInWords(source: string): string {
  const syntax = syntaxOf(source);
  return syntax ? tell(syntax, []) : source.trim();
}

/** `own`: names of members, of which only the field is told. */
function tell(syntax: Syntax, own: readonly string[]): string {
  const of = (part: Syntax) => tell(part, own);
  const compared = comparedIn(syntax);
  if (compared) return comparison(compared, own);
  switch (syntax.op) {
    case '&&':
    case '||':
      return joinedTerms(syntax.op, termsOf(syntax, syntax.op), own);
    case '!_':
      return isPlain(syntax.args) ? `not ${of(syntax.args)}` : `not (${of(syntax.args)})`;
    case '?:': {
      const [test, yes, no] = syntax.args;
      return `if ${of(test)} then ${of(yes)}, else ${of(no)}`;
    }
    case 'in': {
      const [one, among] = syntax.args;
      return among.op === 'list'
        ? `${of(one)} is ${joined(among.args.map(of), 'or')}`
        : `${of(one)} is one of ${of(among)}`;
    }
    case 'call': {
      const asked = askedIn(syntax);
      const path = pathOf(asked?.of);
      if (path !== undefined && asked?.word === 'known') return `${shortName(path, own)} is known`;
      if (path !== undefined && asked?.word === 'missing') return `${shortName(path, own)} is not known`;
      const [name, [first]] = syntax.args;
      if (name === 'size' && first) return `number of ${of(first)}`;
      break;
    }
    case 'rcall': {
      const member = memberOf(syntax);
      const [name, list] = syntax.args;
      const [test] = member?.within ?? [];
      if (member && test && (name === 'exists' || name === 'all')) {
        const whose = tell(test, [...own, member.name]);
        return name === 'exists' ? `${of(list)} has one whose ${whose}` : `of ${of(list)} each ${whose}`;
      }
      if (name === 'size') return `number of ${of(list)}`;
      break;
    }
    case 'value':
      return typeof syntax.args === 'string' ? `“${syntax.args}”` : written(syntax);
    case 'id':
    case '.': {
      const path = pathOf(syntax);
      if (path !== undefined) return shortName(path, own);
    }
  }
  return asWritten(syntax, own);
}

/** What no rule knows, with the names in it told short. */
function asWritten(syntax: Syntax, own: readonly string[]): string {
  const { input, start } = syntax;
  let text = '';
  let at = start;
  for (const part of partsOf(syntax)) {
    text += input.slice(at, part.start) + tell(part, own);
    at = part.end;
  }
  return text + input.slice(at, syntax.end);
}

const written = ({ input, start, end }: Syntax): string => input.slice(start, end);

const signs = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
} as const;

function comparison(
  { left, sign, right }: NonNullable<ReturnType<typeof comparedIn>>,
  own: readonly string[],
): string {
  const name = tell(left, own);
  const isYesNo = right.op === 'value' && typeof right.args === 'boolean';
  if (isYesNo && (sign === '==' || sign === '!='))
    return (right.args === true) === (sign === '==') ? name : `not ${name}`;
  const value = tell(right, own);
  if (pathOf(left) === 'misses' && sign === '>=') return `not understood ${value} times`;
  if (pathOf(left) === 'misses' && sign === '<') return `not understood fewer than ${value} times`;
  return `${name} ${signs[sign]} ${value}`;
}

const isPlain = (syntax: Syntax): boolean => pathOf(syntax) !== undefined;

const termsOf = (syntax: Syntax, op: '&&' | '||'): Syntax[] =>
  syntax.op === op ? syntax.args.flatMap((part) => termsOf(part, op)) : [syntax];

function joinedTerms(op: '&&' | '||', all: readonly Syntax[], own: readonly string[]): string {
  const word = op === '&&' ? 'and' : 'or';
  const terms = op === '&&' ? withoutImplied(all) : all;
  const asked = (word: 'known' | 'missing') => terms.flatMap((term) => askedAfter(term, word) ?? []);
  const [known, missing] = [asked('known'), asked('missing')];
  const rest = terms.filter((term) => !askedAfter(term, 'known') && !askedAfter(term, 'missing'));
  const names = (paths: readonly string[]) =>
    joined(
      paths.map((path) => shortName(path, own)),
      word,
    );
  const verb = (paths: readonly string[]) => (paths.length > 1 && word === 'and' ? 'are' : 'is');
  // names that are known, or not known, are told together
  const told = [
    ...(known.length > 0 ? [`${names(known)} ${verb(known)} known`] : []),
    ...(missing.length > 0 ? [`${names(missing)} ${verb(missing)} not known`] : []),
    ...rest.map((term) => (term.op === '&&' || term.op === '||' ? `(${tell(term, own)})` : tell(term, own))),
  ];
  return told.length === 2 && told.some((each) => each.includes(` ${word} `))
    ? told.join(`, ${word} `)
    : joined(told, word);
}

/** `known(a)` says nothing beside `a == 1`. */
function withoutImplied(terms: readonly Syntax[]): Syntax[] {
  return terms.filter((term) => {
    const name = askedAfter(term, 'known');
    return name === undefined || !terms.some((other) => other !== term && subjectOf(other) === name);
  });
}

function askedAfter(term: Syntax, word: 'known' | 'missing'): string | undefined {
  const asked = askedIn(term);
  return asked?.word === word ? pathOf(asked.of) : undefined;
}

/** The value of which the term says something itself: `a`, `!a`, `a == 1`, `a in [1]`. */
function subjectOf(term: Syntax): string | undefined {
  if (term.op === '!_') return pathOf(term.args);
  return pathOf(comparedIn(term)?.left ?? (term.op === 'in' ? term.args[0] : term));
}

function joined(parts: readonly string[], word: string): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${word} ${last}`;
}

/** `customer.manual_location` is read as 'manual location'. */
function shortName(path: string, own: readonly string[]): string {
  const [first = '', ...fields] = path.split('.');
  const bare = own.includes(first) && fields.length > 0 ? fields.join('.') : path;
  return bare.replace(/^(customer|event\.output)\./, '').replaceAll('_', ' ');
}
