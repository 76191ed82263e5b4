import { type Action, catalogue, type InputField } from '../../../actions/index.js';
import {
  applyToCustomer,
  type Customer,
  type Effect,
  type Json,
  type RecordName,
  recordTypes,
  type ValueType,
} from '../../../model/index.js';
import type { SourceCall } from '../../3-meaning/source-chart.js';
import { constantOf, type Knowledge } from '../../conditions/knowledge.js';
import { nameOf } from '../../conditions/syntax.js';

/** What an action makes of `customer.*`. Facts: `=true`, `known`, `missing`; undefined: it may be anything now. */
export interface CustomerChange {
  facts: ReadonlyMap<string, string | undefined>;
  /** Of those, what stays when the customer goes back. */
  lasting: ReadonlySet<string>;
  /** It has no way back: nobody goes back past it. */
  cuts: boolean;
}

const maxTrials = 256;

/**
 * Found by trying the action itself, with every value that its inputs may have as far as we know: what all trials agree
 * on is known. So an action says what it does to the customer once, in its `effects`.
 */
export function customerChange(call: SourceCall, known: Knowledge): CustomerChange {
  const action = catalogue.actions[call.action];
  if (!action?.writes.includes('customer'))
    return { facts: new Map(), lasting: new Set(), cuts: action !== undefined && !action.undo };
  const values = call.input.map(
    ({ name, value }) => [name, valuesOf(value.source, action.input[name], known)] as const,
  );
  const key = `${call.action} ${JSON.stringify(values)}`;
  let change = changes.get(key);
  if (!change) {
    change = tryOut(action, combinations(values));
    if (changes.size > 5_000) changes.clear();
    changes.set(key, change);
  }
  return change;
}

const changes = new Map<string, CustomerChange>();

function valuesOf(source: string, field: InputField | undefined, known: Knowledge): Json[] {
  if (field?.literal) return [source];
  const fixed = constantOf(source);
  if (fixed !== undefined) return [parse(fixed)];
  const name = nameOf(source);
  const fact = name === undefined ? undefined : known[name];
  if (fact === 'missing') return [null];
  if (fact?.startsWith('=')) return [parse(fact.slice(1))];
  const some = samples(field?.type ?? 'text');
  // what a lookup gives is there
  const isThere = fact === 'known' || name?.startsWith('event.') || !field?.optional;
  return isThere ? some : [null, ...some];
}

export function parse(constant: string): Json {
  return constant.startsWith("'") ? constant.slice(1, -1) : (JSON.parse(constant) as Json);
}

function samples(type: ValueType): Json[] {
  if (typeof type === 'object') return [[]];
  if (type === 'yesno') return [true, false];
  if (type === 'number') return [1];
  return type === 'text' ? ['some text'] : [sampleRecord(type)];
}

function sampleRecord(type: RecordName): Json {
  return Object.fromEntries(
    Object.entries(recordTypes[type]).map(([field, of]) => [field, samples(of as ValueType)[0]!]),
  );
}

function combinations(values: readonly (readonly [string, readonly Json[]])[]): Record<string, Json>[] {
  return values.reduce<Record<string, Json>[]>(
    (all, [name, some]) =>
      all.length * some.length > maxTrials
        ? all
        : all.flatMap((input) => some.map((value) => ({ ...input, [name]: value }))),
    [{}],
  );
}

/** Two customers that differ everywhere: what is the same afterwards was written. */
const customers: readonly Customer[] = [
  {
    name: 'one',
    status: 'inactive',
    preferred_language: 'en',
    journey_stage: 'awareness',
    coverage_available: true,
    coverage_area_id: 'one',
    manual_location: 'one',
    gps: { latitude: 1, longitude: 1 },
    place_name: 'one',
    place_gps: { latitude: 1, longitude: 1 },
    selected_package_code: 'one',
    consent_given: true,
    referral_code: 'one',
  },
  {
    name: 'two',
    status: 'pending',
    preferred_language: 'af',
    journey_stage: 'decision',
    coverage_available: false,
    coverage_area_id: 'two',
    manual_location: 'two',
    gps: { latitude: 2, longitude: 2 },
    place_name: 'two',
    place_gps: { latitude: 2, longitude: 2 },
    selected_package_code: 'two',
    consent_given: false,
    referral_code: 'two',
  },
];

function tryOut(action: Action, inputs: Record<string, Json>[]): CustomerChange {
  const seen = new Map<string, Set<string | undefined>>();
  const lasting = new Set<string>();
  const note = (field: string, fact: string | undefined) =>
    seen.set(field, (seen.get(field) ?? new Set()).add(fact));
  for (const input of inputs) {
    const done = customers.map((customer) => outcome(action, input, customer));
    for (const field of Object.keys(customers[0]!) as (keyof Customer)[]) {
      const written = customers.some((before, i) => done[i]!.after[field] !== before[field]);
      note(field, written ? factOf(done.map(({ after }) => after[field])) : 'unchanged');
      if (written && customers.some((before, i) => done[i]!.undone[field] !== before[field]))
        lasting.add(`customer.${field}`);
    }
  }
  const facts = new Map<string, string | undefined>();
  for (const [field, all] of seen) {
    const [first] = all;
    if (all.size > 1) facts.set(`customer.${field}`, undefined);
    else if (first !== 'unchanged') facts.set(`customer.${field}`, first);
  }
  return { facts, lasting, cuts: !action.undo };
}

function outcome(action: Action, input: Record<string, Json>, before: Customer) {
  const facts = { customer: before, language: 'en', question: null } as const;
  const apply = (effects: readonly Effect[], customer: Customer) => effects.reduce(applyToCustomer, customer);
  const after = apply(action.effects(input, facts), before);
  return { after, undone: apply(action.undo?.(input, facts) ?? [], after) };
}

function factOf(values: readonly Json[] | readonly unknown[]): string | undefined {
  const facts = new Set(
    values.map((value) => (value === null ? 'missing' : typeof value === 'boolean' ? `=${value}` : 'known')),
  );
  const [only] = facts;
  return facts.size === 1 ? only : undefined;
}
