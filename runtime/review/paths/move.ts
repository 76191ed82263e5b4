/**
 * What can happen to a conversation at one point of a path, named so that it means the same in every language: a choice
 * by its id, a word by its handler, an answer by whether it fits.
 */
import type { CustomerMessage } from '../../model/index.js';

/** Kinds of a message that hold nothing to choose between: one of each is enough. */
export const plainKinds = [
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'contacts',
  'reaction',
  'order',
  'form',
  'unsupported',
] as const satisfies readonly CustomerMessage['kind'][];
export type PlainKind = (typeof plainKinds)[number];

export type Move =
  /** The first message of a conversation. */
  | { do: 'hello' }
  /** Taps a button or row. `row`: the id of a row made by `each`. */
  | { do: 'choose'; state: string; choice: string; row?: string }
  /** Types the first word of a named handler of that state ('' is the root). */
  | { do: 'word'; state: string; name: string }
  /** Types an answer that the question takes. */
  | { do: 'answer' }
  /** Types an answer that the question cannot take. */
  | { do: 'misfit' }
  /** Types what nobody understands. */
  | { do: 'noise' }
  | { do: 'pin' }
  | { do: 'send'; kind: PlainKind }
  /** Nobody writes until that timer is due. */
  | { do: 'wait'; timer: 'after' | 'silence'; state: string; as: string }
  /** A person gives the conversation back. */
  | { do: 'handBack' }
  /** A bubble of ours cannot arrive. */
  | { do: 'undelivered' };

/** How a lookup is answered: an outcome of the catalogue; null: it fails. */
export interface Answered {
  src: string;
  outcome: string | null;
}

/** One turn of a path. */
export interface PathStep {
  move: Move;
  lookups: Answered[];
  /** The database refuses what the turn asked of it. */
  refused?: true;
}

export interface Path {
  /** Which customer writes: a name of `pasts`. */
  past: string;
  steps: PathStep[];
}

/** What brings a conversation to a message of this kind, for {@link Move} `send`. */
export function plainMessage(kind: PlainKind): CustomerMessage {
  switch (kind) {
    case 'contacts':
      return { kind, names: ['Sipho'] };
    case 'reaction':
      return { kind, emoji: '👍', messageId: 'wamid.any' };
    case 'form':
      return { kind, data: null };
    case 'unsupported':
      return { kind, what: 'poll' };
    default:
      return { kind };
  }
}
