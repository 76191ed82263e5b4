import type { Finding } from '../comparing/finding.js';
import { type Cause, type CauseOf, type ComparedChat, causeIn } from './causes.js';

/** Whether a change is accepted: put down to one of these causes, and in this language. */
export type IsAccepted = (finding: Finding) => boolean;

/** A name that somebody accepts by fits no cause. */
export class NoSuchCause extends Error {
  override name = 'NoSuchCause';
}

/**
 * What `names` accept: `askName`, `onboarding/askName/say`, or in one language `askName:en`. No names accept everything.
 * Throws `NoSuchCause`.
 */
export function acceptedBy(names: readonly string[], causes: readonly Cause[]): IsAccepted {
  if (names.length === 0) return () => true;
  const wanted = names.map((name) => {
    const [, place = '', language] = /^(.*?)(?::(\w+))?$/.exec(name) ?? [];
    const keys = causes
      .filter((cause) => isNamed(cause, place))
      .filter(({ said }) => language === undefined || said.some((one) => one.language === language))
      .map(({ key }) => key);
    if (keys.length === 0) throw new NoSuchCause(noSuch(name, causes));
    return { keys, language };
  });
  return (finding) =>
    wanted.some(
      ({ keys, language }) =>
        keys.includes(finding.cause) && (language === undefined || language === finding.language),
    );
}

function noSuch(name: string, causes: readonly Cause[]): string {
  const known = causes.map((cause) => shortName(cause, causes)).join(', ');
  return `Nothing that changed is called "${name}". ${known === '' ? 'No chat has changed.' : `Changed: ${known}.`}`;
}

/** The parts of a name stand in it next to each other. */
function isNamed({ place }: Cause, name: string): boolean {
  return `/${place}/`.includes(`/${name}/`);
}

/** The shortest that no other cause is called by: the state, with what of it, with its flow. */
export function shortName(cause: Cause, causes: readonly Cause[]): string {
  const parts = cause.place.split('/');
  const shorter = parts.length < 3 ? [] : [parts[1]!, parts.slice(1).join('/')];
  const isOwn = (name: string) => causes.every((other) => other === cause || !isNamed(other, name));
  return shorter.find(isOwn) ?? cause.place;
}

/** What each golden becomes when that is accepted; the others stay as they are. */
export function acceptedChats(
  chats: readonly ComparedChat[],
  isAccepted: IsAccepted,
  causeOf: CauseOf = causeIn(chats),
): Map<string, string> {
  const written = new Map<string, string>();
  for (const { name, steps, endsEarly } of chats) {
    const pieces = steps.flat();
    const after = pieces.map((piece) => {
      const finding = causeOf(piece);
      return finding && isAccepted(finding) ? piece.after : piece.before;
    });
    const golden = after.join('');
    // half a chat is no golden
    if (endsEarly === null && golden !== pieces.map(({ before }) => before).join(''))
      written.set(name, golden);
  }
  return written;
}
