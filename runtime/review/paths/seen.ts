/** What a reviewer saw of a path, small enough to be kept, and what became of it since. */
import { type LanguageCode, messageText } from '../../model/index.js';
import type { ByLanguage } from '../chart/index.js';
import type { Played, PlayedTurn } from './play.js';

/** One text for each turn. */
export interface Seen {
  /** What the customer is told, and what they say, by language. */
  words: ByLanguage<string[]>;
  /** What the program does, whatever is said: states, lookups, what is written. */
  deeds: string[];
}

/** One thing that is not as it was seen. `turn` counts from 0; null texts: the turn is new, or gone. */
export interface SeenChange {
  turn: number;
  /** null: what the program does. */
  language: LanguageCode | null;
  before: string | null;
  after: string | null;
}

/** The deeds are those of the first language: transitions are shared by all. */
export function seenOf(played: ByLanguage<Played>): Seen {
  const languages = Object.entries(played) as [LanguageCode, Played][];
  return {
    words: Object.fromEntries(languages.map(([language, { turns }]) => [language, turns.map(wordsOf)])),
    deeds: languages[0]?.[1].turns.map(deedsOf) ?? [],
  };
}

/** In the order of the turns; empty: all is as it was seen. A language that was not there is a change too. */
export function changesSince(before: Seen, after: Seen): SeenChange[] {
  const languages = new Set([...Object.keys(after.words), ...Object.keys(before.words)] as LanguageCode[]);
  const changes = [
    ...differences(null, before.deeds, after.deeds),
    ...[...languages].flatMap((language) =>
      differences(language, before.words[language] ?? [], after.words[language] ?? []),
    ),
  ];
  return changes.sort((left, right) => left.turn - right.turn);
}

function differences(language: LanguageCode | null, before: string[], after: string[]): SeenChange[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, turn) => ({
    turn,
    language,
    before: before[turn] ?? null,
    after: after[turn] ?? null,
  })).filter((change) => change.before !== change.after);
}

function wordsOf({ inbound, bubbles }: PlayedTurn): string {
  return [...(inbound ? [`› ${inbound.text}`] : []), ...bubbles.map(messageText)].join('\n\n');
}

function deedsOf({ trace, effects }: PlayedTurn): string {
  const steps = trace.flatMap((each): string[] => {
    switch (each.step) {
      case 'enter':
        return [`→ ${each.flow}/${each.state}`];
      case 'lookup':
        return [`${each.src}: ${each.outcome}`];
      case 'journey':
        return [`journey: ${each.from ?? 'first contact'} → ${each.to}`];
      case 'call':
        return [`⇒ ${each.flow}`];
      case 'return':
        return [`⇐ ${each.flow} ${each.final}`.trim()];
      default:
        return [];
    }
  });
  // values belong to the words: a price that changes is no other deed
  const written = effects
    .filter(({ kind }) => kind !== 'journey' && kind !== 'send')
    .map(({ kind }) => `+ ${kind}`);
  return [...steps, ...written].join('\n');
}
