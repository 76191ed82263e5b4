import { catalogue } from '../../actions/index.js';
import { rangeInScalar } from '../1-parse/nodes.js';
import { type ValueFacts, whenTrue } from '../3-meaning/facts-of-values.js';
import { namesIn } from '../3-meaning/names-read.js';
import type {
  SourceCall,
  SourceInput,
  SourceSay,
  SourceState,
  SourceTransition,
  Words,
} from '../3-meaning/source-chart.js';
import { walkPaths } from '../3-meaning/walk-paths.js';
import type { SourceRange } from '../contract.js';
import { parseWords } from '../words.js';
import type { Rule } from './rule.js';

/** A text or a required input that reads a variable on a path where it can be missing. */
export const missingValue: Rule = {
  code: 'LF325',
  isConsequence: true,
  check({ chart }, report) {
    const reported = new Set<string>();
    const need = (name: string, facts: ValueFacts, range: () => SourceRange, by: string) => {
      const variable = chart.context.get(name);
      if (!variable || facts[name] !== 'missing') return;
      const at = range();
      const key = `${at.path} ${at.start}`;
      if (reported.has(key)) return;
      reported.add(key);
      report({
        message: `"${name}" can be missing here, and ${by} needs it`,
        help: `Ask for it on every path that leads here, or go elsewhere when "missing(${name})".`,
        range: at,
        related: [{ message: 'declared here, without a default', range: variable.nameRange }],
      });
    };
    const words = ({ text, node }: Words, facts: ValueFacts) => {
      const parsed = parseWords(text);
      if ('problems' in parsed) return;
      for (const { path, start, end, use } of parsed.placeholders)
        if (use !== 'select')
          need(path.split('.')[0]!, facts, () => rangeInScalar(node, start, end), 'this text');
    };
    const say = (message: SourceSay | undefined, facts: ValueFacts) => {
      for (const part of message?.words ?? []) words(part.words, facts);
    };
    const inputs = (given: SourceInput[], of: 'actions' | 'lookups', id: string, facts: ValueFacts) => {
      for (const { name, value } of given) {
        const field = catalogue[of][id]?.input[name];
        const read = /^(\w+)(\.\w+)*$/.exec(value.source.trim())?.[1];
        if (field && !field.optional && !field.literal && read)
          need(read, facts, () => value.node, `"${id}"`);
      }
    };
    const calls = (made: SourceCall[], facts: ValueFacts) => {
      for (const { action, input } of made) inputs(input, 'actions', action, facts);
    };
    /** What a condition asks before is known in what it asks after: `known(name) && name == 'Thandi'`. */
    const condition = ({ guard, assign, take }: SourceTransition, facts: ValueFacts) => {
      let known: ValueFacts | undefined = facts;
      const parts = !guard || /\|\||\?/.test(guard.source) ? [] : guard.source.split('&&');
      for (const part of parts) {
        if (!known) return;
        for (const name of namesIn(part.replace(/\b(?:known|missing)\([^)]*\)/g, '')))
          need(name, known, () => guard!.node, 'this condition');
        known = whenTrue(part, known);
      }
      const assigned = new Set(take ? [String(take.value)] : []);
      for (const { name, value } of assign) {
        const isOpen = !value || /\?|\b(?:known|missing)\(/.test(value.source);
        for (const read of isOpen || !known ? [] : namesIn(value.source))
          if (!assigned.has(read)) need(read, known!, () => value!.node, `the value of "${name}"`);
        assigned.add(name);
      }
    };
    walkPaths(chart, {
      guard: condition,
      state(state: SourceState, facts) {
        say(state.say, facts);
        calls([...state.entry, ...state.exit], facts);
        if (state.invoke) inputs(state.invoke.input, 'lookups', state.invoke.src, facts);
        for (const { title, description } of state.choices?.choices ?? [])
          for (const text of [title, description]) if (text) words(text, facts);
        if (state.choices?.button) words(state.choices.button, facts);
      },
      transition(transition, facts) {
        say(transition.say, facts);
        calls(transition.actions, facts);
      },
    });
  },
};
