import type { LanguageCode } from '../../actions/index.js';

/** What the program itself knows of a language. Adding one: this file's shape in `<code>.ts`, and a line in `index.ts`. */
export interface Language {
  code: LanguageCode;
  /** Its name in itself. */
  name: string;
  /** BCP 47, for Intl. */
  locale: string;
  /** Wrappers that carry no choice: left out on both sides before words are compared. Normalised, may be several words. */
  polite: string[];
  /** What the engine says where no flow has words for it. */
  says: {
    /** A button or row of an old message was tapped. */
    earlierQuestion: string;
    /** `$back` with nowhere to go. */
    noWayBack: string;
    /** One reply fits several choices. Followed by their titles. */
    whichOne: string;
    /** Label of the button that opens a list made of more than three buttons. At most 20 characters. */
    choose: string;
    /** The conversation could not be carried over to a changed flow. */
    startedAfresh: string;
    /** A turn failed for good on our side. */
    apology: string;
  };
}
