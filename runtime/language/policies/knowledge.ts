import { neverMissing } from '../../actions/index.js';
import type { ValueFacts } from '../3-meaning/fact-table.js';

/**
 * What is known of variables and of the customer at a point of a path: `known`, `missing`, the constant it equals
 * (`=true`) or is not (`≠'active'`). Absent: anything.
 *
 * Guards are conjunctions of claims about one value each; whatever else they say may go either way, so that no path that
 * the engine can take is left out.
 */
export type Knowledge = ValueFacts;

export interface Claim {
  /** `name` of a variable, `customer.name` of a field. */
  name: string;
  /** `known`, `missing` or `=<constant>`. */
  fact: string;
  negated: boolean;
}

const constant = /^(true|false|'[^']*'|"[^"]*"|\d+(?:\.\d+)?)$/;
const path = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/** The constant that CEL `source` is, as facts write it; undefined for anything else. */
export function constantOf(source: string): string | undefined {
  const text = source.trim();
  if (!constant.test(text)) return undefined;
  return /^\d/.test(text) ? String(Number(text)) : text.replaceAll('"', "'");
}

/** The name that CEL `source` is, and nothing more. */
export function nameOf(source: string): string | undefined {
  const text = source.trim();
  return path.test(text) && !constant.test(text) ? text : undefined;
}

/** The parts of a guard that must all be true; undefined for a part that claims nothing we follow. */
export function claimsOf(guard: string): (Claim | undefined)[] {
  const known = claims.get(guard);
  if (known) return known;
  const read = conjuncts(guard).map(claimOf);
  if (claims.size > 10_000) claims.clear();
  claims.set(guard, read);
  return read;
}

const claims = new Map<string, (Claim | undefined)[]>();

/** What `&&` joins outside of brackets and quotes; one part when there is an alternative beside it. */
function conjuncts(guard: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of guard.matchAll(/'[^']*'|"[^"]*"|&&|\|\||[^'"]/g)) {
    if (depth === 0 && (token === '||' || token === '?')) return [guard];
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (depth === 0 && token === '&&') parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function claimOf(part: string): Claim | undefined {
  const text = part.trim();
  const [, not, word, asked] = /^(!?)\s*(missing|known)\(\s*([\w.]+)\s*\)$/.exec(text) ?? [];
  if (word && asked) return { name: asked, fact: word, negated: not === '!' };
  const [, name, sign, value] = /^([\w.]+)\s*(==|!=)\s*(.+)$/.exec(text) ?? [];
  const equal = value === undefined ? undefined : constantOf(value);
  if (name && nameOf(name) && equal !== undefined) return { name, fact: `=${equal}`, negated: sign === '!=' };
  const [, bang, bare] = /^(!?)\s*([\w.]+)$/.exec(text) ?? [];
  if (bare && nameOf(bare)) return { name: bare, fact: '=true', negated: bang === '!' };
  return undefined;
}

/** What a guard claims, as far as it is followed: undefined stands for a part that may be true or false. */
export type Claims = readonly (Claim | undefined)[];

/** What is known when all of it is true; undefined when it cannot be. */
export function whenTrue(claims: Claims, known: Knowledge): Knowledge | undefined {
  let result: Knowledge | undefined = known;
  for (const claim of claims) if (claim && result) result = assume(claim, result);
  return result;
}

/** What is known when some of it is false; undefined when it cannot be. */
export function whenFalse(claims: Claims, known: Knowledge): Knowledge | undefined {
  const open = claims.filter((claim) => !claim || !isCertain(claim, known));
  if (open.length === 0) return undefined;
  const [only] = open;
  return open.length === 1 && only ? assume(negate(only), known) : known;
}

export function isCertain(claim: Claim, known: Knowledge): boolean {
  return assume(negate(claim), known) === undefined;
}

const negate = (claim: Claim): Claim => ({ ...claim, negated: !claim.negated });

function assume({ name, fact, negated }: Claim, known: Knowledge): Knowledge | undefined {
  const held = known[name];
  const next = fact.startsWith('=')
    ? negated
      ? differing(held, fact.slice(1), neverMissing.has(name))
      : equal(held, fact.slice(1))
    : present(held, (fact === 'known') !== negated, neverMissing.has(name));
  if (next === null) return undefined;
  return next === held || next === undefined ? known : { ...known, [name]: next };
}

type Fact = string | undefined;

/** null: it cannot be. */
function present(held: Fact, isThere: boolean, always: boolean): Fact | null {
  if (!isThere) return always || held === 'known' || held?.startsWith('=') ? null : 'missing';
  if (held === 'missing') return null;
  if (held?.startsWith('≠')) return otherOf(held.slice(1)) ?? 'known';
  return held ?? 'known';
}

function equal(held: Fact, value: string): Fact | null {
  if (held === 'missing' || held === `≠${value}`) return null;
  return held?.startsWith('=') && held !== `=${value}` ? null : `=${value}`;
}

function differing(held: Fact, value: string, always: boolean): Fact | null {
  if (held === `=${value}`) return null;
  if (held === 'known') return otherOf(value) ?? 'known';
  if (held !== undefined) return held;
  return (always ? otherOf(value) : undefined) ?? `≠${value}`;
}

/** Yes and no have one other. */
function otherOf(value: string): string | undefined {
  return value === 'true' ? '=false' : value === 'false' ? '=true' : undefined;
}

export const isOfCustomer = (name: string): boolean => name.startsWith('customer.');

function pick(known: Knowledge, keep: (name: string) => boolean): Knowledge {
  const entries = Object.entries(known);
  const kept = entries.filter(([name]) => keep(name));
  return kept.length === entries.length ? known : Object.fromEntries(kept);
}

/** What is known of the customer, and of nothing else. */
export const customerOf = (known: Knowledge): Knowledge => pick(known, isOfCustomer);

/** The flow's variables as `own` knows them, the customer as `later` does. */
export const withCustomerOf = (own: Knowledge, later: Knowledge): Knowledge => ({
  ...pick(own, (name) => !isOfCustomer(name)),
  ...customerOf(later),
});
