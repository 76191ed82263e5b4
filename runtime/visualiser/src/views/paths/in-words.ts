import type { LanguageCode, PathEnding, PathMark, PathReview } from '../../../../server/api.js';
import { languageName } from '../../parts/language-name.js';

export const endings: Record<PathEnding, string> = {
  ended: 'the chat ends',
  handover: 'a person takes over',
  stopped: 'the customer has stopped everything',
  waiting: 'the chat goes on',
};

export function markInWords({ state, trigger, label, guard }: PathMark, language: LanguageCode): string {
  const words = label[language] ?? Object.values(label)[0] ?? '';
  const what = trigger === 'choice' ? `“${words}”` : trigger === 'always' ? 'goes on' : words;
  const when = trigger === 'always' && guard ? ` if ${guard}` : '';
  return `${what}${when} ${state === '' ? 'anywhere' : `at ${state}`}`;
}

/** `2 hours later`. */
export function laterInWords(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const;
  const [size, unit] = units.find(([each]) => ms >= each) ?? [60_000, 'minute'];
  const count = Math.round(ms / size);
  return `${count} ${unit}${count === 1 ? '' : 's'} later`;
}

/** 'the Afrikaans and Zulu words changed, and what it does' */
export function changesInWords({ changes }: PathReview): string {
  const languages = [...new Set(changes.flatMap(({ language }) => language ?? []))].map(languageName);
  const does = changes.some(({ language }) => language === null);
  const words = languages.length > 0 ? `the ${listed(languages)} words` : '';
  return [words, does ? 'what it does' : ''].filter(Boolean).join(' and ');
}

const listed = (names: string[]) => new Intl.ListFormat('en').format(names);

export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
