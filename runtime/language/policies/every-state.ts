import type { SourceState } from '../3-meaning/source-chart.js';
import { reachedFrom } from '../3-meaning/walking/cycles.js';
import { matchOf, nameOfState } from './never.js';
import type { AlwaysPolicy, EveryStatePolicy } from './policy.js';
import type { Happening, Place, Step } from './walk/places.js';
import type { Walk } from './walk/walk.js';
import type { WholeChart } from './whole-chart.js';

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
  const door = chart.next(state).find(({ how }) => how.by === 'heard' && how.name === word);
  const standing = door?.options.find(({ transition }) => !transition.guard);
  const leading = door?.options.filter(
    ({ transition: { resolved } }) => resolved !== undefined && resolved !== '$again',
  );
  // where a guard decides, something must be left for when it is false
  return standing !== undefined && leading?.length === door?.options.length;
}

/** Waiting states from which no answer leads to the goal; the nearest first. */
export function astray({ from, reaches, except }: AlwaysPolicy, walk: Walk): Finding[] {
  const isWay = (step: Step) => reaches !== 'end' || !isEverywhere(step);
  // what a flow or a detour leads to before it comes to its end, and what follows for who began it
  const within = reachedFrom(goals(reaches, walk), ({ before }) =>
    before.filter(isWay).flatMap(({ from }) => from ?? []),
  );
  // after its end; not back to who began it, because another may have
  const reaching = reachedFrom(within, (place) =>
    place.before
      .filter(isWay)
      .flatMap(({ from, inner }) =>
        [(place !== place.context.entry && from) || [], inner?.exit ?? []].flat(),
      ),
  );
  return waitingStates(walk, (place) => !reaching.has(place)).filter(({ place: { state }, chart }) => {
    const name = nameOfState(state, chart);
    if (except.has(name)) return false;
    return from ? from.has(name) : state.origin === 'flow' && !['handover', 'stopped'].includes(state.type);
  });
}

function goals(reaches: AlwaysPolicy['reaches'], walk: Walk): Place[] {
  if (reaches === 'end') return walk.places.filter(isEnd);
  return walk.places.flatMap((place) => {
    const { chart } = place;
    return place.before.flatMap((step) => {
      const at = { chart, known: step.from?.known ?? {}, by: place.by };
      return step.from && happeningsOf(step).some((what) => matchOf(reaches, what, at) === 'yes')
        ? [step.from]
        : [];
    });
  });
}

/** The conversation is over: nothing is left that called this flow, or Loop is silent from here on. */
function isEnd({ context, state: { type, parent } }: Place): boolean {
  return type === 'stopped' || (type === 'final' && parent?.path === '' && context.isOutermost);
}

/** A word of everywhere is no way that the flow itself offers. */
function isEverywhere({ kind, option }: Step): boolean {
  return kind === 'back' || (kind === 'event' && option?.at.origin === 'everywhere' && option.at.path === '');
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
    const { chart } = place;
    const name = nameOfState(place.state, chart);
    if (place.mode === 'wait' && place.state.type !== 'final' && !first.has(name) && fits(place))
      first.set(name, { place, chart });
  }
  return [...first.values()].sort((left, right) => left.place.cost - right.place.cost);
}
