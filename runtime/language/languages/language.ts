import type { LanguageCode } from '../../actions/index.js';

/** A language that flows are written in. `locale` is what Intl formats and pluralises by. */
export interface Language {
  readonly code: LanguageCode;
  /** As its speakers call it. */
  readonly name: string;
  readonly locale: string;
}
