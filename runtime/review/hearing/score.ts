/**
 * Scores replies against what a person took them for. Each is played as the whole turn that it would be. Two mistakes harm
 * a customer and weigh more than all others: to be bound by what they did not say, and not to be left alone.
 */
import { formatWireId } from '../../engine/index.js';
import { type CompiledFlow, didYouMean } from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { Situation } from '../paths/situation.js';
import { isNamed, mayStop, type Reaction, reactTo } from './react.js';
import type { Reply, ReplyProblem } from './replies.js';
import { askedIn, createStandings, hearingIn, NotAPlace, type Standings } from './standing.js';

export type Verdict = 'right' | 'asked again' | 'wrong';

/** What a reply was expected to be. */
export type ExpectedKind = 'binding choice' | 'choice' | 'word' | 'open answer' | 'nothing' | 'stop';

export interface ScoredReply {
  reply: Reply;
  verdict: Verdict;
  /** Why a mistake harms the customer; null: it does not. */
  harm: 'bound' | 'stop missed' | null;
  kind: ExpectedKind;
  reaction: Reaction;
  /** Right because the choice, which binds, was asked for again on its button. */
  isAskedBack: boolean;
}

export interface Scorer {
  readonly standings: Standings;
  /** Gives problems alone where there are any. */
  score(replies: readonly Reply[]): { scored: ScoredReply[]; problems: ReplyProblem[] };
}

export function createScorer(flows: readonly CompiledFlow[]): Scorer {
  const standings = createStandings(flows);
  const places = new Map<string, Place>();

  function placeOf(at: string, language: LanguageCode): Place {
    const name = `${at} ${language}`;
    const place = places.get(name) ?? placeAt(standings, at, language);
    places.set(name, place);
    return place;
  }

  function scoreOne(reply: Reply): ScoredReply | ReplyProblem {
    try {
      const place = placeOf(reply.at, reply.language);
      const meant: Meaning[] = [];
      for (const name of reply.expected) {
        const meaning = meaningOf(name, place);
        if (typeof meaning === 'object' && 'problem' in meaning)
          return { line: reply.line, message: meaning.problem };
        meant.push(meaning);
      }
      const reaction = reactTo(standings.walking, place.situation, { kind: 'text', text: reply.text });
      return { reply, reaction, kind: kindOf(meant[0]!, place), ...judge(meant, reaction, place) };
    } catch (error) {
      if (error instanceof NotAPlace) return { line: reply.line, message: error.message };
      throw error;
    }
  }

  return {
    standings,
    score(replies) {
      const all = replies.map(scoreOne);
      const problems = all.filter((each) => 'message' in each);
      return { scored: problems.length > 0 ? [] : all.filter((each) => 'verdict' in each), problems };
    },
  };
}

/** What can be heard somewhere. */
interface Place {
  at: string;
  situation: Situation;
  /** Choices and rows. */
  choices: ReadonlySet<string>;
  /** Words of the state, of the flow and of everywhere. */
  words: ReadonlySet<string>;
  isOpen: boolean;
  /** Whether tapping it does what the customer cannot lightly take back. */
  binds(choice: string): boolean;
}

function placeAt({ walking, at: standingAt }: Standings, at: string, language: LanguageCode): Place {
  const situation = standingAt(at, language);
  const asked = askedIn(situation, walking);
  const hearing = hearingIn(asked, walking);
  const choices = hearing.scopes.flatMap(({ node, choices: shown }) =>
    ([...shown.values()][0] ?? []).map((choice) => ({ state: node.path, ...choice })),
  );
  const names = new Map(choices.map((choice) => [choice.row ?? choice.id, choice]));
  const bound = new Map<string, boolean>();
  return {
    at,
    situation,
    choices: new Set(names.keys()),
    words: new Set(hearing.scopes.flatMap(({ heard }) => [...heard.values()].flat().map(({ name }) => name))),
    isOpen: hearing.scopes.some(({ node }) => node.on.text !== undefined),
    binds(name) {
      const choice = names.get(name);
      if (!choice) return false;
      const known = bound.get(name);
      if (known !== undefined) return known;
      const id = formatWireId(hearing.flow, choice.state, choice.id, choice.row ?? undefined);
      const { binds } = reactTo(walking, asked, { kind: 'choice', id, title: choice.title });
      bound.set(name, binds);
      return binds;
    },
  };
}

type Meaning = { name: string } | 'taken' | 'unheard';

/** `take`, `again` and `unheard`, unless something is called so there. Gives what is wrong with a name that means nothing. */
function meaningOf(name: string, { at, choices, words, isOpen }: Place): Meaning | { problem: string } {
  if (choices.has(name) || words.has(name)) return { name };
  if (name === 'again' || name === 'unheard') return 'unheard';
  if (name === 'take' && isOpen) return 'taken';
  if (name === 'take') return { problem: `"${at}" takes no open answer. ${known()}` };
  return { problem: `Nothing is called "${name}" at "${at}". ${known()}` };

  function known(): string {
    return didYouMean(name, [...choices, ...(isOpen ? ['take'] : []), 'again', ...words], 'names');
  }
}

function judge(
  meant: readonly Meaning[],
  reaction: Reaction,
  { binds }: Place,
): Pick<ScoredReply, 'verdict' | 'harm' | 'isAskedBack'> {
  const names = meant.flatMap((meaning) => (typeof meaning === 'object' ? meaning.name : []));
  if (meant.some((meaning) => fits(meaning, reaction)))
    return { verdict: 'right', harm: null, isAskedBack: false };
  if (reaction.binds) return { verdict: 'wrong', harm: 'bound', isAskedBack: false };
  if (names.includes(stop) && !asksWhetherToStop(reaction))
    return { verdict: 'wrong', harm: 'stop missed', isAskedBack: false };
  if (reaction.by === 'not plain' && names.some((name) => binds(name) && reaction.offered.includes(name)))
    return { verdict: 'right', harm: null, isAskedBack: true };
  return { verdict: reaction.isAsked ? 'asked again' : 'wrong', harm: null, isAskedBack: false };
}

const stop = 'stop';

function fits(meaning: Meaning, reaction: Reaction): boolean {
  if (meaning === 'taken') return reaction.isTaken;
  if (meaning === 'unheard') return reaction.isAsked;
  return isNamed(reaction) && reaction.as === meaning.name;
}

function asksWhetherToStop({ by, as }: Reaction): boolean {
  if (as === mayStop) return true;
  return by === 'ambiguous' && as.split(' | ').some((name) => name === stop || name === mayStop);
}

function kindOf(meaning: Meaning, { choices, binds }: Place): ExpectedKind {
  if (meaning === 'taken') return 'open answer';
  if (meaning === 'unheard') return 'nothing';
  if (meaning.name === stop) return 'stop';
  if (!choices.has(meaning.name)) return 'word';
  return binds(meaning.name) ? 'binding choice' : 'choice';
}
