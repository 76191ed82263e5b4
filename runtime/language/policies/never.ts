import { catalogue } from '../../actions/index.js';
import type { Json } from '../../model/index.js';
import type { SourceCall, SourceState } from '../3-meaning/source-chart.js';
import { constantOf, isCertain, type Knowledge } from '../conditions/knowledge.js';
import type { Claim } from '../conditions/outcomes.js';
import { nameOf } from '../conditions/syntax.js';
import type { NeverPolicy, Requirement, Thing } from './policy.js';
import { parse } from './walk/customer-facts.js';
import type { Happening, MonitoredState, PropertyMonitor } from './walk/places.js';
import type { WholeChart } from './whole-chart.js';

/** Watches a path for `never … before …`: one bit for each requirement that has been met. */
export class NeverMonitor implements PropertyMonitor {
  readonly seesCause: boolean;
  /** The thing has happened somewhere, rightly or not. */
  hasHappened = false;

  private readonly anyhow: Thing;

  constructor(private readonly policy: NeverPolicy) {
    const { thing } = policy;
    this.anyhow = thing.kind === 'action' ? { ...thing, by: undefined } : thing;
    const things = [policy.thing, ...policy.before.map(({ thing }) => thing)];
    this.seesCause = things.some((thing) => thing.kind === 'action' && thing.by !== undefined);
  }

  happens(what: Happening, at: MonitoredState): number | 'offence' {
    const { thing, before, unless } = this.policy;
    if (isMatch(this.anyhow, what, at)) this.hasHappened = true;
    if (isMatch(thing, what, at)) {
      const isAllowed = before.length > 0 && this.lacking(at).length === 0;
      if (!isAllowed && !isKnownOf(unless, at.known)) return 'offence';
    }
    return before.reduce((flags, requirement, index) => {
      const match = matchOf(requirement.thing, what, at);
      if (match === 'yes') return flags | (1 << index);
      return match === 'no' ? flags : flags & ~(1 << index);
    }, at.flags);
  }

  /** What should have come first. */
  lacking({ flags, known }: Pick<MonitoredState, 'flags' | 'known'>): Requirement[] {
    return this.policy.before.filter(({ or }, index) => !(flags & (1 << index)) && !isKnownOf(or, known));
  }
}

function isMatch(thing: Thing, what: Happening, at: MonitoredState): boolean {
  return ['yes', 'maybe'].includes(matchOf(thing, what, at));
}

/** Whether all of it is certain; of nothing, it is not. */
function isKnownOf(claims: readonly Claim[], known: Knowledge): boolean {
  return claims.length > 0 && claims.every((claim) => isCertain(claim, known));
}

type Match = 'yes' | 'maybe' | 'no' | 'undone';

/** `undone`: it says the opposite of the thing (`consent.record` with `given: false`), which takes it back. */
export function matchOf(
  thing: Thing,
  what: Happening,
  { chart, known, by }: Pick<MonitoredState, 'chart' | 'known' | 'by'>,
): Match {
  switch (thing.kind) {
    case 'enter':
      return yes(what.kind === 'enter' && thing.states.has(nameOfState(what.state, chart)));
    case 'stage':
      return yes(
        what.kind === 'enter' &&
          what.state.journey !== undefined &&
          thing.stages.has(what.state.journey.stage),
      );
    case 'take':
      return yes(
        what.kind === 'take' &&
          (thing.variables.has(what.variable) || thing.variables.has(`${chart.flow}/${what.variable}`)),
      );
    case 'lookup':
      return yes(
        what.kind === 'lookup' &&
          what.src === thing.lookup &&
          (thing.outcome === undefined || thing.outcome === what.outcome),
      );
    case 'action':
      if (what.kind !== 'action' || what.action !== thing.action) return 'no';
      if (thing.by !== undefined && thing.by !== by) return 'no';
      return [...thing.with].reduce<Match>((match, [name, wanted]) => {
        const given = inputOf(what.call, name, known);
        if (match === 'undone' || given === wanted) return match;
        return given === undefined ? 'maybe' : 'undone';
      }, 'yes');
  }
}

/** What an input is given: null when it is left out, undefined when we cannot know. */
function inputOf({ action, input }: SourceCall, name: string, known: Knowledge): Json | undefined {
  const source = input.find((one) => one.name === name)?.value.source;
  if (source === undefined) return null;
  if (catalogue.actions[action]?.input[name]?.literal) return source;
  const fixed = constantOf(source) ?? known[nameOf(source) ?? '']?.match(/^=(.*)$/s)?.[1];
  return fixed === undefined ? undefined : parse(fixed);
}

const yes = (is: boolean): Match => (is ? 'yes' : 'no');

/** `flow/state`; of a state that is everywhere, `everywhere/state`. */
export function nameOfState(state: SourceState, chart: WholeChart): string {
  return `${state.origin === 'everywhere' ? 'everywhere' : chart.flow}/${state.path}`;
}
