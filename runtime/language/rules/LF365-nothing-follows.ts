import type { TransitionFact } from '../3-meaning/facts/facts.js';
import type { SourceTransition } from '../3-meaning/source-chart.js';
import { chainOf } from '../3-meaning/walking/ways.js';
import { scopesOf } from '../chart/everywhere.js';
import type { Rule } from './rule.js';

/** Keys of a transition by which nothing follows; any other that was not understood has been reported. */
const idle = new Set(['as', 'guard', 'title', 'description', 'hear', 'anytime', 'differs', 'allow']);
const quiet = new Set([...idle, 'take', 'assign', 'actions', 'language']);
const staying = new Set([...quiet, 'say', 'template', 'parameters']);

/** Somebody taps or says it, a lookup answers, time is over; and nothing follows. */
export const nothingFollows: Rule = {
  check({ facts, everywhere }, report) {
    for (const fact of facts.transitions) {
      const { transition, state, trigger } = fact;
      const fault = faultOf(fact);
      if (!fault) continue;
      const around = chainOf(state);
      // what it changes may let the state go on by itself
      const mayMove = trigger.by !== 'always' && !hasOnly(transition, idle);
      if (mayMove && around.some(({ always }) => always.length > 0)) continue;
      // an outer reminder of this name is taken away from the state, which is meant so
      const outer = scopesOf(state, everywhere).slice(1);
      const takesAway = outer.some(({ silence }) => silence.some(({ as }) => as === transition.as));
      if (trigger.by === 'silence' && takesAway) continue;
      report({ ...fault, range: transition.range });
    }
  },
};

type Fault = { message: string; help: string };

const unanswered = (whoever: string): Fault => ({
  message: `${whoever} gets no answer: it leads nowhere and says nothing`,
  help: 'Give it a "target", or a "say" where the customer stays here.',
});

const stuck = (because: string): Fault => ({
  message: `This leads nowhere: ${because}`,
  help: 'Give it a "target": where the conversation goes on then.',
});

/** What is wrong when the transition is taken; undefined: something follows. */
function faultOf({ transition, trigger }: TransitionFact): Fault | undefined {
  const { take, guard, assign, actions } = transition;
  switch (trigger.by) {
    case 'choice':
    case 'row':
      return hasOnly(transition, quiet) ? unanswered('Whoever taps this') : undefined;
    case 'heard':
      return hasOnly(transition, quiet) ? unanswered('Whoever says this') : undefined;
    case 'message':
      // what nobody asked for may be passed over
      return take && hasOnly(transition, quiet) ? unanswered(`Whoever gives "${take.value}"`) : undefined;
    case 'after':
    case 'silence':
      return hasOnly(transition, idle)
        ? {
            message: 'Nothing happens when this time is over',
            help: 'Give it a "target" or a "say", or remove it.',
          }
        : undefined;
    case 'always':
      // what it changes may make its guard false
      return (guard && assign.length + actions.length > 0) || !hasOnly(transition, staying)
        ? undefined
        : stuck('it would be taken again and again');
    case 'lookup':
    case 'lookupError':
      return hasOnly(transition, staying) ? stuck('the lookup would be made again and again') : undefined;
    case 'called':
    case 'callError':
      return hasOnly(transition, staying) ? stuck('the flow would be called again and again') : undefined;
    case 'done':
      return hasOnly(transition, staying) ? stuck('nothing more would ever happen') : undefined;
  }
}

function hasOnly({ node }: SourceTransition, keys: ReadonlySet<string>): boolean {
  return node.kind === 'map' && node.entries.every(({ key }) => keys.has(key));
}
