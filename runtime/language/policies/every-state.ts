import type { SourceState } from '../3-meaning/source-chart.js';
import { matchOf, nameOfState } from './never.js';
import type { AlwaysPolicy, EveryStatePolicy } from './policy.js';
import type { WholeChart } from './project.js';
import type { Happening, Place, Step, Walk } from './walk.js';

/** A waiting state that a policy is broken in, with the first way to it. */
export interface Finding {
  place: Place;
  chart: WholeChart;
  /** Of `answers`: the word that it lacks. */
  word?: string;
}

/** Waiting states that do not hear a word of the policy, or let it lead nowhere; the nearest first. */
export function unanswered(policy: EveryStatePolicy, walk: Walk): Finding[] {
  return waitingStates(walk).flatMap(({ place, chart }) => {
    const { state } = place;
    if (state.type === 'stopped' || policy.except.has(nameOfState(state, chart))) return [];
    // a person has the conversation there: everything else is theirs
    const expected = policy.answers.filter((word) => state.type !== 'handover' || word === 'stop');
    return expected.filter((word) => !leadsOn(word, state, chart)).map((word) => ({ place, chart, word }));
  });
}

function leadsOn(word: string, state: SourceState, chart: WholeChart): boolean {
  const door = chart.doors(state).find(({ how }) => how.by === 'word' && how.name === word);
  const standing = door?.options.find(({ transition }) => !transition.guard);
  const leading = door?.options.filter(
    ({ transition: { resolved } }) => resolved !== undefined && resolved !== '$again',
  );
  // where a guard decides, something must be left for when it is false
  return standing !== undefined && leading?.length === door?.options.length;
}

/** Waiting states from which no answer leads to the goal; the nearest first. */
export function astray({ from, reaches }: AlwaysPolicy, walk: Walk): Finding[] {
  const reaching = new Set<Place>();
  const next: Place[] = [];
  for (const place of walk.places) {
    const chart = walk.chartOf(place)!;
    if (reaches === 'end') {
      if (isEnd(place.state)) next.push(place);
    } else
      for (const step of place.before) {
        const at = { chart, known: step.from?.known ?? {}, by: place.by };
        if (happeningsOf(step).some((what) => matchOf(reaches, what, at) === 'yes'))
          next.push(...sourcesOf(step), place);
      }
  }
  for (let place = next.pop(); place; place = next.pop()) {
    if (reaching.has(place)) continue;
    reaching.add(place);
    for (const step of place.before)
      if (reaches !== 'end' || !isEverywhere(step)) next.push(...sourcesOf(step));
  }
  return waitingStates(walk, (place) => !reaching.has(place)).filter(({ place, chart }) =>
    from
      ? from.has(nameOfState(place.state, chart))
      : place.state.origin === 'flow' && !['handover', 'stopped'].includes(place.state.type),
  );
}

/** A final state of a flow, or one after which Loop is silent. */
function isEnd({ type, parent }: SourceState): boolean {
  return type === 'stopped' || (type === 'final' && parent?.path === '');
}

/** A word of everywhere is no way that the flow itself offers. */
function isEverywhere({ kind, option }: Step): boolean {
  return kind === 'back' || (kind === 'door' && option?.at.origin === 'everywhere' && option.at.path === '');
}

function sourcesOf({ from, inner }: Step): Place[] {
  return [from, inner?.exit].filter((place) => place !== undefined);
}

function happeningsOf({ option, entered, lookup }: Step): Happening[] {
  const { take, actions = [] } = option?.transition ?? {};
  const range = option?.transition.range ?? entered[0]?.nameRange;
  if (!range) return [];
  const calls = [...actions, ...entered.flatMap(({ entry }) => entry)];
  return [
    ...(lookup ? [{ kind: 'lookup' as const, ...lookup, range }] : []),
    ...(take ? [{ kind: 'take' as const, variable: String(take.value), range }] : []),
    ...calls.map((call) => ({ kind: 'action' as const, action: call.action, call, range })),
    ...entered.map((state) => ({ kind: 'enter' as const, state, range })),
  ];
}

/** Each state in which the customer is waited for, at the first place of it that fits. */
function waitingStates(walk: Walk, fits: (place: Place) => boolean = () => true): Finding[] {
  const first = new Map<string, Finding>();
  for (const place of walk.places) {
    const chart = walk.chartOf(place)!;
    const name = nameOfState(place.state, chart);
    if (place.mode === 'wait' && place.state.type !== 'final' && !first.has(name) && fits(place))
      first.set(name, { place, chart });
  }
  return [...first.values()].sort((left, right) => left.place.cost - right.place.cost);
}
