/**
 * Standing where a customer stands: at a state of a flow, having come there as customers do, with what they said on the way
 * known. Pure, and the same for everybody who asks.
 */
import { createLibrary, type Hearing, hearingAt } from '../../engine/index.js';
import { type CompiledFlow, didYouMean, type StateNode } from '../../language/index.js';
import type { Json, LanguageCode } from '../../model/index.js';
import { seededAnswers, walkingWith } from '../path-book/known-answers.js';
import { eventOf } from '../paths/events.js';
import { type Exploration, explore } from '../paths/explore.js';
import type { Path } from '../paths/move.js';
import { pasts } from '../paths/pasts.js';
import { createPlayer } from '../paths/play.js';
import { pathOf } from '../paths/search.js';
import { beginning, pathSettings, type Situation, takeTurn, type Walking } from '../paths/situation.js';
import type { Hop, Spot } from '../paths/spots.js';
import exampleAnswers from './example-answers.json' with { type: 'json' };
import { everyTurn } from './react.js';

/** Before the first message of somebody whom nobody knows. */
export const firstMessage = 'first';

/** There is no such flow, state or language, or nobody waits there. The message says what there is. */
export class NotAPlace extends Error {
  override name = 'NotAPlace';
}

export interface Standings {
  readonly walking: Walking;
  /**
   * `at`: `onboarding/choose`, or `first`. In that language, unless a customer who stands there has not chosen one yet.
   * @throws NotAPlace
   */
  at(at: string, language: LanguageCode): Situation;
}

/** A search that ends early has been everywhere once: seldom seen places come first. */
const turnsAState = 50;

export function createStandings(flows: readonly CompiledFlow[]): Standings {
  // places of one name to choose between: more than the sample data has
  const answers = { ...seededAnswers, ...exampleAnswers };
  const walking = walkingWith({ library: createLibrary(flows), settings: pathSettings }, answers);
  const play = createPlayer(walking);
  const known = new Map<string, Situation>();
  let exploration: Exploration | undefined;

  function spots(): readonly Spot[] {
    const states = flows.flatMap(({ charts }) => Object.values(charts).slice(0, 1).flatMap(statesOf));
    exploration ??= explore(walking, { mostTurns: states.length * turnsAState });
    return exploration.spots;
  }

  function played(spot: Spot, language: LanguageCode): Situation | null {
    const { turns, brokenAt } = play(pathTo(spot), language);
    return brokenAt === null ? turns.at(-1)!.after : null;
  }

  /** By the shortest way in that language; else by the shortest in which nobody has chosen one. */
  function walkedTo(at: string, language: LanguageCode): Situation | null {
    let other: Situation | null = null;
    for (const spot of spots().filter(({ states }) => states.at(-1) === at)) {
      const situation = played(spot, language);
      if (!situation || !isAt(situation, at)) continue;
      if (situation.conversation!.language === language) return situation;
      other ??= situation;
    }
    return other;
  }

  /** Where no customer comes by themselves, as after an error, a person may hand a conversation back. */
  function handedBackTo(flow: string, state: string, language: LanguageCode): Situation | null {
    const withPerson = spots().filter(
      ({ mode, states }) => mode === 'handover' && states.at(-1)!.startsWith(`${flow}/`),
    );
    for (const spot of withPerson) {
      const from = played(spot, language);
      if (from?.conversation?.language !== language) continue;
      const taken = takeTurn(walking, from, { type: 'returned', to: state }, []);
      if (!('lookup' in taken) && isAt(taken.after, `${flow}/${state}`)) return taken.after;
    }
    return null;
  }

  function stand(at: string, language: LanguageCode): Situation {
    if (at === firstMessage) return beginning(pasts[0]!.customer);
    const { flow, state } = checked(flows, at, language);
    const situation = walkedTo(at, language) ?? handedBackTo(flow, state, language);
    if (situation) return situation;
    throw new NotAPlace(
      `No customer is waited for at "${at}". Name a state that asks something: ${waitedIn(spots(), flow)}.`,
    );
  }

  return {
    walking,
    at(at, language) {
      const name = `${at} ${language}`;
      const situation = known.get(name) ?? stand(at, language);
      known.set(name, situation);
      return situation;
    },
  };
}

/** Where the question stands that is answered: whoever writes first is heard where a greeting leads. */
export function askedIn(situation: Situation, walking: Walking): Situation {
  if (situation.conversation) return situation;
  const greeting = eventOf({ do: 'hello' }, situation, walking)!;
  for (const { after } of everyTurn(walking, situation, greeting)) return after;
  throw new NotAPlace('A first message leads nowhere.');
}

/** What can be heard there. */
export function hearingIn(situation: Situation, walking: Walking): Hearing {
  const { conversation, customer } = askedIn(situation, walking);
  const { language, frames } = conversation!;
  const { flow, state, context } = frames.at(-1)!;
  const { library } = walking;
  const others = library.languages(flow).filter((other) => other !== language);
  const charts = [language, ...others].map((each) => library.newest(flow, each)!);
  return hearingAt({ charts, state, vars: context, customer });
}

/** The same, with other values in variables of the flow that talks. */
export function withValues(situation: Situation, values: { [name: string]: Json }): Situation {
  const { conversation } = situation;
  if (!conversation) return situation;
  const frames = conversation.frames.map((frame, place) =>
    place === conversation.frames.length - 1 ? { ...frame, context: { ...frame.context, ...values } } : frame,
  );
  return { ...situation, conversation: { ...conversation, frames } };
}

function checked(flows: readonly CompiledFlow[], at: string, language: LanguageCode) {
  const [name = '', ...rest] = at.split('/');
  const flow = flows.find((each) => each.flow === name);
  if (!flow) throw noSuch('flow', name, [...flows.map((each) => each.flow)]);
  const chart = flow.charts[language];
  if (!chart) throw noSuch('language', language, Object.keys(flow.charts));
  const state = rest.join('/');
  const states = statesOf(chart).map(({ path }) => path);
  if (!states.includes(state)) throw noSuch('state', state, states);
  return { flow: name, state };
}

function noSuch(what: string, name: string, known: string[]): NotAPlace {
  return new NotAPlace(`There is no ${what} "${name}" that can run. ${didYouMean(name, known, `${what}s`)}`);
}

function statesOf({ root }: { root: StateNode }): StateNode[] {
  const below = (node: StateNode): StateNode[] => node.states.flatMap((child) => [child, ...below(child)]);
  return below(root);
}

function waitedIn(spots: readonly Spot[], flow: string): string {
  const waits = spots.flatMap(({ states }) => states.at(-1) ?? []);
  return [...new Set(waits)].filter((state) => state.startsWith(`${flow}/`)).join(', ');
}

function isAt({ conversation }: Situation, at: string): boolean {
  const frame = conversation?.frames.at(-1);
  return frame !== undefined && `${frame.flow}/${frame.state}` === at;
}

function pathTo(spot: Spot): Path {
  const hops: Hop[] = [];
  for (let { cameBy } = spot; cameBy; { cameBy } = cameBy.from) hops.unshift(cameBy);
  return pathOf(hops);
}
