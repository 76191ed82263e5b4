import { catalogue } from '../../actions/index.js';
import type { ValueFacts } from './fact-table.js';
import type { SourceCall, SourceTransition } from './source-chart.js';

/*
 * What is known of variables along a path: `known`, `missing`, or the constant it equals (`=true`). Absent: anything.
 *
 * Only these facts are followed; every other guard may go either way.
 */

interface Claim {
  name: string;
  fact: string;
  negated: boolean;
}

/** `missing(x)`, `!known(x)`, `x == false`, `x != 'a'`: a guard that is about one variable; undefined for any other. */
function claimOf(guard: string): Claim | undefined {
  const text = guard.trim();
  const [, not, word, asked] = /^(!?)\s*(missing|known)\(\s*([\w.]+)\s*\)$/.exec(text) ?? [];
  if (word && asked) return { name: asked, fact: word, negated: not === '!' };
  const [, name, sign, value] = /^([\w.]+)\s*(==|!=)\s*(true|false|'[^']*'|"[^"]*"|\d+)$/.exec(text) ?? [];
  if (name && value) return { name, fact: `=${value.replaceAll('"', "'")}`, negated: sign === '!=' };
  return undefined;
}

/** `facts` when `guard` is true; undefined when it cannot be. */
export function whenTrue(guard: string | undefined, facts: ValueFacts): ValueFacts | undefined {
  // '&&' binds more tightly than '||' and '?': of such a guard no part need be true
  if (guard === undefined || /\|\||\?/.test(guard)) return facts;
  return guard
    .split('&&')
    .reduce<ValueFacts | undefined>((known, part) => known && assume(claimOf(part), known), facts);
}

/** `facts` when `guard` is false; undefined when it cannot be. */
export function whenFalse(guard: string | undefined, facts: ValueFacts): ValueFacts | undefined {
  if (guard === undefined) return undefined;
  const claim = claimOf(guard);
  return claim ? assume({ ...claim, negated: !claim.negated }, facts) : facts;
}

function assume(claim: Claim | undefined, facts: ValueFacts): ValueFacts | undefined {
  if (!claim) return facts;
  const { name, fact, negated } = claim;
  const held = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === 'known' || fact === 'missing') {
    const wanted = (fact === 'known') !== negated ? 'known' : 'missing';
    if (held === undefined) return { ...facts, [name]: wanted };
    return (held === 'missing') === (wanted === 'missing') ? facts : undefined;
  }
  if (negated) return held === fact ? undefined : facts;
  if (held === undefined || held === 'known') return { ...facts, [name]: fact };
  return held === fact ? facts : undefined;
}

/** `facts` after a transition's `assign` (and `take`). */
export function afterAssign(transition: SourceTransition, facts: ValueFacts): ValueFacts {
  if (!transition.take && transition.assign.length === 0) return facts;
  const after: Record<string, string> = { ...facts };
  if (transition.take) after[String(transition.take.value)] = 'known';
  for (const { name, value, text } of transition.assign) {
    const source = value?.source.trim();
    const copied = source !== undefined && Object.hasOwn(after, source) ? after[source] : undefined;
    if (source === undefined) after[name] = text ? 'known' : 'missing';
    else if (/^(true|false|\d+|'[^']*')$/.test(source)) after[name] = `=${source}`;
    else if (copied !== undefined) after[name] = copied;
    // only a plain path can lead to nothing; what a lookup, a pin or a row gives is there
    else if (!/^\w+(\.\w+)*$/.test(source) || /^(event|item)\b/.test(source)) after[name] = 'known';
    else delete after[name];
  }
  return after;
}

/** `facts` after actions: what was known of the customer may have changed. */
export function afterActions(calls: readonly SourceCall[], facts: ValueFacts): ValueFacts {
  if (!calls.some(({ action }) => catalogue.actions[action]?.writes.includes('customer'))) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !name.startsWith('customer.')));
}
