import {
  askedIn,
  comparedIn,
  conjuncts,
  fixedValueOf,
  partsWithin,
  pathOf,
  type Syntax,
  syntaxOf,
} from './syntax.js';

/**
 * What a condition came to. As CEL does it, `&&` and `||` are settled by one side alone, whatever the other comes to; a
 * comparison with == or != never fails, a variable that is missing does where yes or no is needed. A condition that fails
 * is not true.
 */
export type Outcome = 'true' | 'false' | 'notTrue' | 'notFalse';

/** What is said of one value. */
export interface Claim {
  /** `name` of a variable, `customer.name` of a field. */
  name: string;
  /** `known`, `missing` or `=<constant>`. */
  fact: string;
  negated: boolean;
}

export const negate = (claim: Claim): Claim => ({ ...claim, negated: !claim.negated });

/** How facts write a constant. */
export const factText = (value: string | number | boolean): string =>
  typeof value === 'string' ? `'${value}'` : String(value);

/** What is asked of values: a claim that never fails, a variable that is yes or no, or what may come to anything. */
export type Question =
  | { is: 'claim' | 'yesno'; claim: Claim; syntax: Syntax }
  | { is: 'open'; syntax?: Syntax };

/**
 * A condition as far as it is followed. `all` and `any` join two; a `choice` has its test, what counts where that is true,
 * and where it is false.
 */
export type Condition =
  | Question
  | { is: 'fixed'; value: boolean }
  | { is: 'not' | 'all' | 'any' | 'choice'; parts: readonly Condition[] };

const conditions = new Map<string, Condition>();

/** The condition that CEL `source` is; the same object for the same source. */
export function conditionOf(source: string): Condition {
  const known = conditions.get(source);
  if (known) return known;
  const syntax = syntaxOf(source);
  const condition: Condition = syntax ? readCondition(syntax) : { is: 'open' };
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
      return { is: syntax.op === '&&' ? 'all' : 'any', parts: [readCondition(left), readCondition(right)] };
    }
    case '!_':
      return { is: 'not', parts: [readCondition(syntax.args)] };
    case '?:': {
      const [test, yes, no] = syntax.args;
      return { is: 'choice', parts: [readCondition(test), readCondition(yes), readCondition(no)] };
    }
    case 'value':
      return typeof syntax.args === 'boolean' ? { is: 'fixed', value: syntax.args } : { is: 'open', syntax };
    default: {
      const name = pathOf(syntax);
      if (name !== undefined) return { is: 'yesno', claim: { name, fact: '=true', negated: false }, syntax };
      const claim = claimOf(syntax);
      return claim ? { is: 'claim', claim, syntax } : { is: 'open', syntax };
    }
  }
}

/** `known(x)`, `missing(x)`, `x == 'a'`, `x != 'a'`: what never fails, and is about one value. */
function claimOf(syntax: Syntax): Claim | undefined {
  const asked = askedIn(syntax);
  const { left, sign, right } = comparedIn(syntax) ?? {};
  const name = pathOf(asked?.of) ?? pathOf(left) ?? pathOf(right);
  if (name === undefined) return undefined;
  if (asked) return asked.word === 'has' ? undefined : { name, fact: asked.word, negated: false };
  const value = fixedValueOf(left) ?? fixedValueOf(right);
  if (value === undefined || (sign !== '==' && sign !== '!=')) return undefined;
  return { name, fact: `=${factText(value)}`, negated: sign === '!=' };
}

/** The claims that a condition joins by `&&`; undefined for a part that is none. */
export function claimsOf(source: string): (Claim | undefined)[] {
  const syntax = syntaxOf(source);
  return syntax ? conjuncts(syntax).map((part) => claimIn(readCondition(part))) : [undefined];
}

function claimIn(condition: Condition): Claim | undefined {
  if ('claim' in condition) return condition.claim;
  const within = condition.is === 'not' ? claimIn(condition.parts[0]!) : undefined;
  return within && negate(within);
}

/** The condition without what it says of names that are not `followed`. */
export function following(condition: Condition, followed: (name: string) => boolean): Condition {
  if ('parts' in condition)
    return { ...condition, parts: condition.parts.map((part) => following(part, followed)) };
  return 'claim' in condition && !followed(condition.claim.name) ? { is: 'open' } : condition;
}

/** The names that a condition claims something of. */
export function namesClaimed(condition: Condition): string[] {
  if ('parts' in condition) return condition.parts.flatMap(namesClaimed);
  return 'claim' in condition ? [condition.claim.name] : [];
}

/** Something that can be known of values, by what they were asked. */
export interface Domain<Known> {
  /** What is known where the question came to the outcome; undefined when it cannot. */
  answered(question: Question, outcome: Outcome, known: Known): Known | undefined;
  /** What is known wherever one of the two holds. */
  common(left: Known, right: Known): Known;
}

/** What is known where the condition came to the outcome; undefined when it cannot. */
export type After<Known> = (condition: Condition, outcome: Outcome, known: Known) => Known | undefined;

export function afterIn<Known>({ answered, common }: Domain<Known>): After<Known> {
  const eitherOf = (left: Known | undefined, right: Known | undefined) =>
    left === undefined || right === undefined || left === right ? (left ?? right) : common(left, right);

  const after: After<Known> = (condition, outcome, known) => {
    const isMeant = outcome === 'true' || outcome === 'notFalse';
    switch (condition.is) {
      case 'fixed':
        return condition.value === isMeant ? known : undefined;
      case 'not':
        return after(condition.parts[0]!, opposite[outcome], known);
      case 'all':
      case 'any': {
        const [left, right] = condition.parts as [Condition, Condition];
        const first = after(left, outcome, known);
        if ((condition.is === 'all') === isMeant) return first && after(right, outcome, first);
        // one side is enough; the second counts where the first did not come to it
        const remaining = after(left, rest[outcome], known);
        return eitherOf(first, remaining && after(right, outcome, remaining));
      }
      case 'choice': {
        const [test, yes, no] = condition.parts as [Condition, Condition, Condition];
        const held = after(test, 'true', known);
        const not = after(test, 'false', known);
        const chosen = eitherOf(held && after(yes, outcome, held), not && after(no, outcome, not));
        if (outcome === 'true' || outcome === 'false') return chosen;
        // the test itself may fail
        const neither = after(test, 'notTrue', known);
        return eitherOf(chosen, neither && after(test, 'notFalse', neither));
      }
      default:
        return answered(condition, outcome, known);
    }
  };
  return after;
}

const opposite = { true: 'false', false: 'true', notTrue: 'notFalse', notFalse: 'notTrue' } as const;

/** What leaves the other outcome: 'not true' where it was not 'true'. */
const rest = { true: 'notTrue', false: 'notFalse', notTrue: 'true', notFalse: 'false' } as const;

/** Whether the condition may come to the outcome, where `may` says it of each question by itself. */
export function mayComeTo(
  condition: Condition,
  outcome: Outcome,
  may: (question: Question, outcome: Outcome) => boolean,
): boolean {
  const after = afterIn<true>({
    answered: (question, as) => may(question, as) || undefined,
    common: () => true,
  });
  return after(condition, outcome, true) !== undefined;
}

/** A part of an expression, with what is known where it is worked out; undefined: it never is. */
export interface WorkedOut<Known> {
  part: Syntax;
  known: Known | undefined;
  /** What members are called there. */
  own: ReadonlySet<string>;
}

/** The expressions that stand directly in one, in the order in which they are worked out. */
export function inOrder<Known>(
  syntax: Syntax,
  known: Known,
  after: After<Known>,
  own: ReadonlySet<string> = new Set(),
): WorkedOut<Known>[] {
  const where = (test: Syntax, outcome: Outcome) => after(readCondition(test), outcome, known);
  switch (syntax.op) {
    case '&&':
    case '||': {
      const [left, right] = syntax.args;
      return [
        { part: left, known, own },
        { part: right, known: where(left, syntax.op === '&&' ? 'true' : 'false'), own },
      ];
    }
    case '?:': {
      const [test, yes, no] = syntax.args;
      return [
        { part: test, known, own },
        { part: yes, known: where(test, 'true'), own },
        { part: no, known: where(test, 'false'), own },
      ];
    }
    default:
      return partsWithin(syntax, own).map((each) => ({ ...each, known }));
  }
}
