import type { Message } from '../../model/index.js';
import type { Received } from '../contract.js';
import type { Heard } from '../hearing/hear.js';

/** What a customer's message was heard as, and where it stood when it was. */
export interface Answer {
  received: Received;
  heard: Heard;
  /** The question as it would have been asked at that moment; null: nothing stood there to be answered. */
  question(): Message | null;
}
