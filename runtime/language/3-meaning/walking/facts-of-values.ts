import { catalogue } from '../../../actions/index.js';
import { whenNotTrue, whenTrue } from '../../conditions/knowledge.js';
import { conditionOf, factText } from '../../conditions/outcomes.js';
import { factOf } from '../../conditions/worked-out.js';
import type { SourceCall, SourceTransition } from '../source-chart.js';
import type { ValueFacts } from './fact-table.js';

/** `facts` when a transition with this guard is taken; undefined when it cannot be. */
export function whenTaken(guard: string | undefined, facts: ValueFacts): ValueFacts | undefined {
  return guard === undefined ? facts : whenTrue(conditionOf(guard), facts);
}

/** `facts` when it is passed by; undefined when it cannot be. */
export function whenPassed(guard: string | undefined, facts: ValueFacts): ValueFacts | undefined {
  return guard === undefined ? undefined : whenNotTrue(conditionOf(guard), facts);
}

/** What is known of a variable that holds its default. */
export function factOfDefault(value: unknown): string {
  if (value === null || value === undefined) return 'missing';
  return typeof value === 'object' ? 'known' : `=${factText(value as string | number | boolean)}`;
}

/** What is known of an event is over with it: the next one says something else. */
function ofLasting(facts: ValueFacts): ValueFacts {
  const names = Object.keys(facts).filter((name) => /^(event|item|misses)\b/.test(name));
  if (names.length === 0) return facts;
  const lasting: Record<string, string> = { ...facts };
  for (const name of names) delete lasting[name];
  return lasting;
}

/** `facts` after a transition's `take` and `assign`, one after the other; only of names that are to be kept. */
export function afterAssign(
  { take, assign }: SourceTransition,
  facts: ValueFacts,
  keep: (name: string) => boolean = () => true,
): ValueFacts {
  const lasting = ofLasting(facts);
  if (!take && assign.length === 0) return lasting;
  const after: Record<string, string> = { ...lasting };
  const set = (name: string, fact: string | undefined) => {
    if (fact === undefined || !keep(name)) delete after[name];
    else after[name] = fact;
  };
  if (take) set(String(take.value), 'known');
  for (const { name, value, text } of assign)
    set(name, value ? factOf(value.source, after) : text ? `=${factText(String(text.value))}` : 'missing');
  return after;
}

/** `facts` after actions: what was known of the customer may have changed. */
export function afterActions(calls: readonly SourceCall[], facts: ValueFacts): ValueFacts {
  if (!calls.some(({ action }) => catalogue.actions[action]?.writes.includes('customer'))) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !name.startsWith('customer.')));
}
