import type { Message } from '../../model/index.js';
import type { Received } from '../contract.js';
import type { Heard } from '../hearing/hear.js';

/** What a customer's message was heard as, and where it stood when it was. */
export interface Answer extends QuestionNow {
  received: Received;
  heard: Heard;
}

/** The question that stood where a message was heard, made when somebody looks at it. */
export interface QuestionNow {
  /** As it would have been asked at that moment; null: nothing stood there to be answered. */
  question(): Message | null;
  /**
   * Its words, with the answers to choose from, as they are for everybody: where a customer's own words would stand is the
   * name of the value, `{name}`.
   */
  wording(): string | null;
}
