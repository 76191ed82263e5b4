import { assume, type Claim, common, factText, type Knowledge, negate } from './knowledge.js';
import { conjuncts, fixedValueOf, pathOf, type Syntax, syntaxOf } from './syntax.js';

/**
 * What is known where a condition came to something. As CEL does it, `&&` and `||` are settled by one side alone, whatever
 * the other comes to; a comparison with == or != never fails, a variable that is missing does where yes or no is needed.
 * A condition that fails is not true.
 */
export type Outcome = 'true' | 'false' | 'notTrue' | 'notFalse';

/** A condition as far as it is followed. `open` may come to anything. */
export type Condition =
  | { is: 'claim'; claim: Claim }
  /** A variable that is yes or no. */
  | { is: 'yesno'; name: string }
  | { is: 'fixed'; value: boolean }
  | { is: 'open' }
  | { is: 'not'; of: Condition }
  | { is: 'all' | 'any'; left: Condition; right: Condition }
  | { is: 'choice'; test: Condition; yes: Condition; no: Condition };

const open: Condition = { is: 'open' };
const conditions = new Map<string, Condition>();

/** The condition that CEL `source` is; the same object for the same source. */
export function conditionOf(source: string): Condition {
  const known = conditions.get(source);
  if (known) return known;
  const syntax = syntaxOf(source);
  const condition = syntax ? readCondition(syntax) : open;
  if (conditions.size >= 10_000) conditions.clear();
  conditions.set(source, condition);
  return condition;
}

/** The condition that a part of an expression is. */
export function readCondition(syntax: Syntax): Condition {
  switch (syntax.op) {
    case '&&':
    case '||': {
      const [left, right] = syntax.args;
      return {
        is: syntax.op === '&&' ? 'all' : 'any',
        left: readCondition(left),
        right: readCondition(right),
      };
    }
    case '!_':
      return { is: 'not', of: readCondition(syntax.args) };
    case '?:': {
      const [test, yes, no] = syntax.args;
      return { is: 'choice', test: readCondition(test), yes: readCondition(yes), no: readCondition(no) };
    }
    case 'value':
      return typeof syntax.args === 'boolean' ? { is: 'fixed', value: syntax.args } : open;
    case 'id':
    case '.':
      return yesnoOf(syntax);
    default: {
      const claim = claimOf(syntax);
      return claim ? { is: 'claim', claim } : open;
    }
  }
}

function yesnoOf(syntax: Syntax): Condition {
  const name = pathOf(syntax);
  return name === undefined ? open : { is: 'yesno', name };
}

/** `known(x)`, `missing(x)`, `x == 'a'`, `x != 'a'`: what never fails, and is about one value. */
function claimOf(syntax: Syntax): Claim | undefined {
  if (syntax.op === 'call') {
    const [word, [asked]] = syntax.args;
    const name = pathOf(asked);
    return name !== undefined && (word === 'known' || word === 'missing')
      ? { name, fact: word, negated: false }
      : undefined;
  }
  if (syntax.op !== '==' && syntax.op !== '!=') return undefined;
  const [left, right] = syntax.args;
  const name = pathOf(left) ?? pathOf(right);
  const value = fixedValueOf(left) ?? fixedValueOf(right);
  if (name === undefined || value === undefined) return undefined;
  return { name, fact: `=${factText(value)}`, negated: syntax.op === '!=' };
}

/** The claims that a condition joins by `&&`; undefined for a part that is none. */
export function claimsOf(source: string): (Claim | undefined)[] {
  const syntax = syntaxOf(source);
  return syntax ? conjuncts(syntax).map((part) => claimIn(readCondition(part))) : [undefined];
}

function claimIn(condition: Condition): Claim | undefined {
  if (condition.is === 'claim') return condition.claim;
  if (condition.is === 'yesno') return { name: condition.name, fact: '=true', negated: false };
  const within = condition.is === 'not' ? claimIn(condition.of) : undefined;
  return within && negate(within);
}

/** The condition without what it says of names that are not `followed`. */
export function following(condition: Condition, followed: (name: string) => boolean): Condition {
  switch (condition.is) {
    case 'claim':
      return followed(condition.claim.name) ? condition : open;
    case 'yesno':
      return followed(condition.name) ? condition : open;
    case 'not':
      return { is: 'not', of: following(condition.of, followed) };
    case 'all':
    case 'any':
      return {
        is: condition.is,
        left: following(condition.left, followed),
        right: following(condition.right, followed),
      };
    case 'choice':
      return {
        is: 'choice',
        test: following(condition.test, followed),
        yes: following(condition.yes, followed),
        no: following(condition.no, followed),
      };
    default:
      return condition;
  }
}

/** The names that a condition claims something of. */
export function namesClaimed(condition: Condition): string[] {
  switch (condition.is) {
    case 'claim':
      return [condition.claim.name];
    case 'yesno':
      return [condition.name];
    case 'not':
      return namesClaimed(condition.of);
    case 'all':
    case 'any':
      return [...namesClaimed(condition.left), ...namesClaimed(condition.right)];
    case 'choice':
      return [condition.test, condition.yes, condition.no].flatMap(namesClaimed);
    default:
      return [];
  }
}

/** Whether the condition may come to the outcome, where `may` says it of what it claims of one name, each by itself. */
export function mayComeTo(
  condition: Condition,
  outcome: Outcome,
  may: (claimed: Condition, name: string, outcome: Outcome) => boolean,
): boolean {
  const of = (part: Condition, as = outcome) => mayComeTo(part, as, may);
  switch (condition.is) {
    case 'open':
      return true;
    case 'fixed':
      return after(condition, outcome, {}) !== undefined;
    case 'claim':
      return may(condition, condition.claim.name, outcome);
    case 'yesno':
      return may(condition, condition.name, outcome);
    case 'not':
      return of(condition.of, opposite[outcome]);
    case 'all':
    case 'any': {
      const { left, right } = condition;
      const needsBoth = (condition.is === 'all') === (outcome === 'true' || outcome === 'notFalse');
      return needsBoth ? of(left) && of(right) : of(left) || of(right);
    }
    case 'choice': {
      const { test, yes, no } = condition;
      return (of(test, 'notFalse') && of(yes)) || (of(test, 'notTrue') && of(no));
    }
  }
}

/** What is known where the condition is true; undefined when it cannot be. */
export const whenTrue = (condition: Condition, known: Knowledge): Knowledge | undefined =>
  after(condition, 'true', known);

/** What is known where it is not: it is false, or it fails. */
export const whenNotTrue = (condition: Condition, known: Knowledge): Knowledge | undefined =>
  after(condition, 'notTrue', known);

/** What is known where the condition came to the outcome; undefined when it cannot. */
export function after(condition: Condition, outcome: Outcome, known: Knowledge): Knowledge | undefined {
  switch (condition.is) {
    case 'open':
      return known;
    case 'fixed':
      return condition.value === (outcome === 'true' || outcome === 'notFalse') ? known : undefined;
    case 'claim': {
      const holds = outcome === 'true' || outcome === 'notFalse';
      return assume(holds ? condition.claim : negate(condition.claim), known);
    }
    case 'yesno': {
      const fact = outcome === 'true' || outcome === 'notTrue' ? '=true' : '=false';
      return assume({ name: condition.name, fact, negated: outcome.startsWith('not') }, known);
    }
    case 'not':
      return after(condition.of, opposite[outcome], known);
    case 'all':
      return outcome === 'true' || outcome === 'notFalse'
        ? both(condition.left, condition.right, outcome, known)
        : either(condition.left, condition.right, outcome, known);
    case 'any':
      return outcome === 'true' || outcome === 'notFalse'
        ? either(condition.left, condition.right, outcome, known)
        : both(condition.left, condition.right, outcome, known);
    case 'choice':
      return afterChoice(condition, outcome, known);
  }
}

const opposite = { true: 'false', false: 'true', notTrue: 'notFalse', notFalse: 'notTrue' } as const;

/** What leaves the other outcome: 'not true' where it was not 'true'. */
const rest = { true: 'notTrue', false: 'notFalse', notTrue: 'true', notFalse: 'false' } as const;

function both(left: Condition, right: Condition, outcome: Outcome, known: Knowledge): Knowledge | undefined {
  const first = after(left, outcome, known);
  return first && after(right, outcome, first);
}

/** One side is enough; the second counts where the first did not come to it. */
function either(
  left: Condition,
  right: Condition,
  outcome: Outcome,
  known: Knowledge,
): Knowledge | undefined {
  const remaining = after(left, rest[outcome], known);
  return common(after(left, outcome, known), remaining && after(right, outcome, remaining));
}

function afterChoice(
  { test, yes, no }: Extract<Condition, { is: 'choice' }>,
  outcome: Outcome,
  known: Knowledge,
): Knowledge | undefined {
  const held = after(test, 'true', known);
  const not = after(test, 'false', known);
  const chosen = common(held && after(yes, outcome, held), not && after(no, outcome, not));
  if (!outcome.startsWith('not')) return chosen;
  // the test itself may fail
  const neither = after(test, 'notTrue', known);
  return common(chosen, neither && after(test, 'notFalse', neither));
}
