import type { ComparedStep } from '../comparing/compare.js';
import type { Finding, Piece } from '../comparing/finding.js';

/** A chat beside its golden. */
export interface ComparedChat {
  name: string;
  steps: ComparedStep[];
  /** Why the chat ends before its scenario does; null: it does not. */
  endsEarly: string | null;
}

/** One thing that changed, however many chats show it. */
export interface Cause {
  /** `Finding.cause` */
  key: string;
  /** `onboarding/askName/say`: no other cause is called so. */
  place: string;
  /** `askName says something new` */
  what: string;
  /** Before and after, of words in each language. */
  said: Wording[];
  /** Names of the chats that show it. */
  chats: string[];
  /** A step that shows it. */
  example: { chat: ComparedChat; step: number };
}

export interface Wording {
  language?: Finding['language'];
  before: string;
  after: string;
}

/** Which cause a piece of a chat is put down to. */
export type CauseOf = (piece: Piece) => Finding | undefined;

/**
 * Where something changed that a chat goes through, it may say other things afterwards: they are put down to that change,
 * unless a chat shows them without it.
 */
export function causeIn(chats: readonly ComparedChat[]): CauseOf {
  const shown = new Set(
    chats.flatMap(({ steps }) =>
      steps.flat().flatMap(({ finding, unless }) => (finding && !unless ? [finding.cause] : [])),
    ),
  );
  return ({ finding, unless }) => (finding && unless && !shown.has(finding.cause) ? unless : finding);
}

/** The causes that most chats show first. */
export function causesOf(chats: readonly ComparedChat[]): Cause[] {
  const causeOf = causeIn(chats);
  const causes = new Map<string, Cause>();
  for (const chat of chats)
    for (const [step, pieces] of chat.steps.entries())
      for (const finding of findingsIn(pieces, causeOf)) {
        const known = causes.get(finding.cause);
        const cause = known ?? { ...named(finding), said: [], chats: [], example: { chat, step } };
        causes.set(finding.cause, cause);
        if (!cause.chats.includes(chat.name)) cause.chats.push(chat.name);
        if (fitness(cause, chat) > fitness(cause, cause.example.chat)) cause.example = { chat, step };
        if (!cause.said.some(({ language }) => language === finding.language)) cause.said.push(said(finding));
      }
  return apartByName([...causes.values()].sort((one, other) => other.chats.length - one.chats.length));
}

/** A chat of the flow itself shows best what it says, and one in English is read by most. */
function fitness({ place }: Pick<Cause, 'place'>, { name, steps }: ComparedChat): number {
  const heading = steps[0]?.map(({ after }) => after).join('') ?? '';
  return (
    (name.startsWith(place.slice(0, place.indexOf('/') + 1)) ? 2 : 0) + (heading.includes(' · en · ') ? 1 : 0)
  );
}

const named = ({ cause: key, place, what }: Finding) => ({ key, place, what });
const said = ({ language, before, after }: Finding): Wording => ({
  before,
  after,
  ...(language && { language }),
});

/** One for each cause and language that a step shows: its pieces together. */
function findingsIn(pieces: readonly Piece[], causeOf: CauseOf): Finding[] {
  const found = new Map<string, Finding>();
  for (const piece of pieces) {
    const finding = causeOf(piece);
    if (!finding) continue;
    const key = `${finding.cause} ${finding.language}`;
    const known = found.get(key);
    // what is put down to another cause adds nothing to what that says
    if (known && finding === piece.finding) found.set(key, togetherWith(known, finding));
    else if (!known) found.set(key, finding);
  }
  return [...found.values()];
}

function togetherWith(one: Finding, other: Finding): Finding {
  if (one === other || one.language === undefined) return one;
  const join = (...texts: string[]) => texts.filter((text) => text !== '').join('\n');
  return { ...one, before: join(one.before, other.before), after: join(one.after, other.after) };
}

function apartByName(causes: readonly Cause[]): Cause[] {
  const taken = new Map<string, number>();
  return causes.map((cause) => {
    const count = (taken.get(cause.place) ?? 0) + 1;
    taken.set(cause.place, count);
    return count === 1 ? cause : { ...cause, place: `${cause.place}-${count}` };
  });
}
