import type { PathEnding, PathReview } from '../../../../server/api.js';
import { languageName } from '../../parts/language-name.js';

export const endings: Record<PathEnding, string> = {
  ended: 'the chat ends',
  handover: 'a person takes over',
  stopped: 'the customer has stopped everything',
  waiting: 'the chat goes on',
};

/** 'the Afrikaans and Zulu words changed, and what it does' */
export function changesInWords({ changes }: PathReview): string {
  const languages = [...new Set(changes.flatMap(({ language }) => language ?? []))].map(languageName);
  const does = changes.some(({ language }) => language === null);
  const words = languages.length > 0 ? `the ${listed(languages)} words` : '';
  return [words, does ? 'what it does' : ''].filter(Boolean).join(' and ');
}

const listed = (names: string[]) => new Intl.ListFormat('en').format(names);
