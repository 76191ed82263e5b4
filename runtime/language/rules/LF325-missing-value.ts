import { catalogue } from '../../actions/index.js';
import { rangeInScalar } from '../1-parse/nodes.js';
import type {
  Expression,
  SourceCall,
  SourceInput,
  SourceSay,
  SourceState,
  SourceTransition,
  Words,
} from '../3-meaning/source-chart.js';
import { inMap, rememberPairs, type ValueFacts } from '../3-meaning/walking/fact-table.js';
import { whenTaken } from '../3-meaning/walking/facts-of-values.js';
import { eachNeed } from '../conditions/needs.js';
import { pathOf, syntaxOf } from '../conditions/syntax.js';
import type { SourceRange } from '../contract.js';
import { parseWords } from '../text/words.js';
import type { Rule } from './rule.js';

/** Something that reads a variable, which must not be missing there. */
interface Need {
  name: string;
  range(): SourceRange;
  /** What needs it. */
  by: string;
}

/** A text, a required input, a condition or a value that reads a variable on a path where it can be missing. */
export const missingValue: Rule = {
  isConsequence: true,
  follow({ chart }, report) {
    const reported = new Set<string>();
    const complain = ({ name, range, by }: Need) => {
      const variable = chart.context.get(name);
      const at = range();
      const key = `${at.path} ${at.start}`;
      if (!variable || reported.has(key)) return;
      reported.add(key);
      report({
        message: `"${name}" can be missing here, and ${by} needs it`,
        help: `Ask for it on every path that leads here, or go elsewhere when "missing(${name})".`,
        range: at,
        related: [{ message: 'declared here, without a default', range: variable.nameRange }],
      });
    };
    const ask = (needs: readonly Need[], facts: ValueFacts) => {
      for (const need of needs) if (facts[need.name] === 'missing') complain(need);
    };
    const ofState = new Map<SourceState, Need[]>();
    const ofTransition = new Map<SourceTransition, Need[]>();
    const needsOfTransition = ({ say, actions }: SourceTransition) => [
      ...needsOfSay(say),
      ...needsOfCalls(actions),
    ];
    const asked = rememberPairs((transition: SourceTransition, facts: ValueFacts) => {
      condition(transition, facts, ask);
      return true;
    });
    return {
      guard(transition, facts) {
        if (transition.guard || transition.assign.length > 0) asked(transition, facts);
      },
      state: (state, facts) => ask(inMap(ofState, state, needsOfState), facts),
      transition: (transition, facts) => ask(inMap(ofTransition, transition, needsOfTransition), facts),
    };
  },
};

function needsOfState({ say, entry, exit, invoke, choices }: SourceState): Need[] {
  const offered = (choices?.choices ?? []).flatMap(({ title, description }) => [title, description]);
  return [
    ...needsOfSay(say),
    ...needsOfCalls([...entry, ...exit]),
    ...(invoke ? needsOfInputs(invoke.input, 'lookups', invoke.src) : []),
    ...[...offered, choices?.button].flatMap((text) => (text ? needsOfWords(text) : [])),
  ];
}

function needsOfSay(say: SourceSay | undefined): Need[] {
  return (say?.words ?? []).flatMap(({ words }) => needsOfWords(words));
}

function needsOfWords({ text, node }: Words): Need[] {
  const parsed = parseWords(text);
  if ('problems' in parsed) return [];
  return parsed.placeholders.flatMap(({ path, start, end, use }) =>
    use === 'select'
      ? []
      : { name: path.split('.')[0]!, range: () => rangeInScalar(node, start, end), by: 'this text' },
  );
}

function needsOfCalls(calls: readonly SourceCall[]): Need[] {
  return calls.flatMap(({ action, input }) => needsOfInputs(input, 'actions', action));
}

function needsOfInputs(given: readonly SourceInput[], of: 'actions' | 'lookups', id: string): Need[] {
  return given.flatMap(({ name, value }) => {
    const field = catalogue[of][id]?.input[name];
    const read = pathOf(syntaxOf(value.source))?.split('.')[0];
    const isNeeded = field && !field.optional && !field.literal && read;
    return isNeeded ? { name: read, range: () => value.node, by: `"${id}"` } : [];
  });
}

/** What a guard and the values behind it read, where they are looked at. */
function condition(
  { guard, assign, take }: SourceTransition,
  facts: ValueFacts,
  ask: (needs: readonly Need[], facts: ValueFacts) => void,
): void {
  const askIn = ({ source, node }: Expression, known: ValueFacts, by: string, given?: Set<string>) => {
    const syntax = syntaxOf(source);
    if (!syntax) return;
    eachNeed(syntax, known, ({ name, start, end }, at) => {
      if (!given?.has(name)) ask([{ name, range: () => rangeInScalar(node, start, end), by }], at);
    });
  };
  if (guard) askIn(guard, facts, 'this condition');
  const known = whenTaken(guard?.source, facts);
  if (!known) return;
  const assigned = new Set(take ? [String(take.value)] : []);
  for (const { name, value } of assign) {
    if (value) askIn(value, known, `the value of "${name}"`, assigned);
    assigned.add(name);
  }
}
