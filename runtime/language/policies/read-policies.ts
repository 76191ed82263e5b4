import { catalogue } from '../../actions/index.js';
import type { JourneyStage, Json } from '../../model/index.js';
import {
  childOf,
  entryOf,
  isText,
  type MapNode,
  type Node,
  rangeInScalar,
  textOf,
} from '../1-parse/nodes.js';
import { parseFile } from '../1-parse/parse-file.js';
import { checkShape } from '../2-schema/check-shape.js';
import { validatorOf } from '../2-schema/validators.js';
import { checkExpression } from '../conditions/expressions.js';
import { type Claim, claimsOf } from '../conditions/outcomes.js';
import type { Diagnostic, SourceFile, SourceRange } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Code } from '../rules/codes.generated.js';
import { didYouMean } from '../text/suggest.js';
import type { Policy, Requirement, StateNames, Thing } from './policy.js';

/** Every name that a policy may use, of all flows. */
export interface PolicyNames {
  /** `flow/state`. */
  states: ReadonlySet<string>;
  /** `name` and `flow/name`. */
  variables: ReadonlySet<string>;
  /** Names of heard words. */
  words: ReadonlySet<string>;
}

/** `policies.yaml` as policies, without those that have a problem. Never throws. */
export function readPolicies(
  file: SourceFile,
  names: PolicyNames,
): { policies: Policy[]; diagnostics: Diagnostic[] } {
  const { root, diagnostics } = parseFile(file);
  if (!root || diagnostics.length > 0) return { policies: [], diagnostics };
  diagnostics.push(...checkShape(root, validatorOf('policies')));
  const all = childOf(root, 'policies');
  if (all?.kind !== 'map') return { policies: [], diagnostics };
  const policies = all.entries.flatMap(({ key, keyRange, value }): Policy[] => {
    if (value.kind !== 'map') return [];
    const isShaped = !diagnostics.some(
      ({ range }) => range.start >= keyRange.start && range.start < Math.max(value.end, keyRange.end),
    );
    if (!isShaped) return [];
    const reader = new Reader(names, diagnostics);
    const policy = reader.policy(key, keyRange, value);
    return policy && !reader.hasProblem ? [policy] : [];
  });
  return { policies, diagnostics };
}

const forms = ['never', 'always', 'everyState'];
const things = ['enter', 'take', 'action', 'lookup'];

class Reader {
  hasProblem = false;

  constructor(
    private readonly names: PolicyNames,
    private readonly diagnostics: Diagnostic[],
  ) {}

  policy(name: string, { path, start, end }: SourceRange, node: MapNode): Policy | undefined {
    const base = { name, range: { path, start, end }, why: textOf(node, 'why')?.value.trim() ?? '' };
    if (!this.one(node, forms, base.range, `The policy "${name}"`)) return undefined;
    const never = childOf(node, 'never');
    const always = childOf(node, 'always');
    const everyState = childOf(node, 'everyState');
    if (never) {
      const thing = this.thing(never, base.range);
      const before = childOf(node, 'before');
      const requirements =
        before?.kind === 'list' ? before.items.map((item) => this.requirement(item, base.range)) : [];
      if (!thing || requirements.includes(undefined)) return undefined;
      const unless = this.condition(textOf(node, 'unless'));
      return { ...base, kind: 'never', thing, before: requirements as Requirement[], unless };
    }
    if (always) {
      const goal = childOf(always, 'reaches');
      const reaches = isText(goal) ? 'end' : goal && this.thing(goal, base.range);
      const from = childOf(always, 'from');
      const except = this.states(childOf(always, 'except'));
      return reaches && { ...base, kind: 'always', reaches, from: from && this.states(from), except };
    }
    const answers = texts(childOf(everyState, 'answers'));
    for (const { value, node: at } of answers) this.known(value, this.names.words, 'heard words', at);
    return {
      ...base,
      kind: 'everyState',
      answers: answers.map(({ value }) => value),
      except: this.states(childOf(everyState, 'except')),
    };
  }

  private requirement(node: Node, range: SourceRange): Requirement | undefined {
    const thing = this.thing(node, range);
    return thing && { thing, or: this.condition(textOf(node, 'or')) };
  }

  private thing(node: Node, range: SourceRange): Thing | undefined {
    if (node.kind !== 'map' || !this.one(node, things, node.entries[0]?.keyRange ?? range, 'This'))
      return undefined;
    const [enter, take] = [childOf(node, 'enter'), childOf(node, 'take')];
    const [action, lookup] = [textOf(node, 'action'), textOf(node, 'lookup')];
    if (enter?.kind === 'map') {
      const stage = textOf(enter, 'journey')?.value ?? '';
      return { kind: 'stage', stages: new Set([stage as JourneyStage]), words: `journey: ${stage}` };
    }
    if (enter) {
      const states = this.states(enter);
      return { kind: 'enter', states, words: [...states].join(' or ') };
    }
    if (take) {
      const variables = texts(take);
      for (const { value, node: at } of variables) this.known(value, this.names.variables, 'variables', at);
      const names = variables.map(({ value }) => value);
      return { kind: 'take', variables: new Set(names), words: `an answer for "${names.join('" or "')}"` };
    }
    if (action) return this.action(action.value, action, node);
    if (!lookup) return undefined;
    const outcome = textOf(node, 'outcome');
    this.known(lookup.value, Object.keys(catalogue.lookups), 'lookups', lookup);
    const outcomes = Object.keys(catalogue.lookups[lookup.value]?.outcomes ?? {});
    if (outcome && outcomes.length > 0)
      this.known(outcome.value, [...outcomes, 'error'], 'outcomes', outcome);
    return {
      kind: 'lookup',
      lookup: lookup.value,
      outcome: outcome?.value,
      words: [lookup.value, outcome?.value].filter(Boolean).join(': '),
    };
  }

  private action(action: string, range: SourceRange, node: MapNode): Thing {
    this.known(action, Object.keys(catalogue.actions), 'actions', range);
    const fields = catalogue.actions[action]?.input;
    const inputs = childOf(node, 'with');
    const given = new Map<string, Json>();
    for (const { key, keyRange, value } of inputs?.kind === 'map' ? inputs.entries : []) {
      if (fields) this.known(key, Object.keys(fields), 'inputs', keyRange);
      if (value.kind === 'scalar') given.set(key, value.value);
    }
    const by = textOf(node, 'by')?.value;
    const withWords = [...given].map(([name, value]) => `${name}: ${value}`).join(', ');
    return {
      kind: 'action',
      action,
      with: given,
      by: by === 'timer' || by === 'customer' ? by : undefined,
      words: `${action}${withWords ? ` with ${withWords}` : ''}${by ? ` by a ${by}` : ''}`,
    };
  }

  private states(node: Node | undefined): StateNames {
    const given = texts(node);
    for (const { value, node: at } of given) this.known(value, this.names.states, 'states', at);
    return new Set(given.map(({ value }) => value));
  }

  private condition(node: ReturnType<typeof textOf>): Claim[] {
    if (!node) return [];
    const checked = checkExpression(node.value, { context: {} });
    if (!('type' in checked)) {
      const { problem, unknown, start, end } = checked;
      this.problem(
        'LF602',
        `In this condition, ${problem}`,
        unknown
          ? didYouMean(unknown.name, unknown.candidates, 'what can stand here')
          : 'Conditions ask about the customer: known(customer.name), customer.consent_given == true.',
        rangeInScalar(node, start, end),
      );
      return [];
    }
    const claims = claimsOf(node.value);
    const followed = claims.flatMap((claim) => (claim?.name.startsWith('customer.') ? [claim] : []));
    if (followed.length === claims.length) return followed;
    this.problem(
      'LF604',
      `"${node.value}" is more than can be followed along a path`,
      'Use known(customer.…), missing(customer.…), == or != with a fixed value, joined by &&.',
      node,
    );
    return [];
  }

  /** Exactly one of `keys` stands in the map. */
  private one(node: MapNode, keys: readonly string[], range: SourceRange, what: string): boolean {
    const given = keys.filter((key) => entryOf(node, key));
    if (given.length === 1) return true;
    this.problem(
      'LF604',
      given.length === 0
        ? `${what} says nothing that can be checked`
        : `${what} says ${given.map((key) => `"${key}"`).join(' and ')} at once`,
      `Write exactly one of ${keys.join(', ')}.`,
      given.length > 1 ? entryOf(node, given[1]!)!.keyRange : range,
    );
    return false;
  }

  private known(word: string, candidates: Iterable<string>, what: string, range: SourceRange): void {
    const all = new Set(candidates);
    if (!all.has(word))
      this.problem('LF602', `There is no "${word}" among the ${what}`, didYouMean(word, all, what), range);
  }

  private problem(code: Code, message: string, help: string, range: SourceRange): void {
    this.hasProblem = true;
    this.diagnostics.push(diagnose({ code, message, help, range }));
  }
}

/** One text, or a list of them. */
function texts(node: Node | undefined): { value: string; node: SourceRange }[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap((one) => (isText(one) ? [{ value: one.value, node: one }] : []));
}
