import { durationInWords, writtenDuration } from './duration.js';

/** What set a turn off: the kinds of event that the engine knows. */
export type CauseKind = 'moment' | 'timers' | 'undelivered' | 'returned' | 'takenOver';

export interface Cause {
  is: CauseKind;
  /** In words: 'a person hands back'. */
  told: string;
  /** Nobody wrote for so long, milliseconds; 0: it is not known, or no time passed. */
  waitedMs: number;
}

/** Whatever is neither said by the customer nor brought by time. */
export const occasions = {
  undelivered: 'a message of ours could not be delivered',
  returned: 'a person hands back',
  takenOver: 'a person takes over',
  refused: 'refused by the database',
} as const;

export function tellCause(is: CauseKind, waitedMs = 0): Cause {
  switch (is) {
    case 'moment':
      return { is, told: 'a message', waitedMs: 0 };
    case 'timers':
      return {
        is,
        told: waitedMs > 0 ? `nobody writes for ${durationInWords(waitedMs)}` : 'nobody writes',
        waitedMs,
      };
    default:
      return { is, told: occasions[is], waitedMs: 0 };
  }
}

/** The line of a chat in which neither of the two speaks: '… 2h later', '(a person hands back)'; null: somebody does. */
export function causeInChat({ is, told, waitedMs }: Cause): string | null {
  if (is === 'moment') return null;
  return is === 'timers' && waitedMs > 0 ? laterInChat(writtenDuration(waitedMs)) : asideInChat(told);
}

/** `wait` as flow files write durations: `2h`. */
export const laterInChat = (wait: string): string => `… ${wait} later`;

export const asideInChat = (told: string): string => `(${told})`;
