import { strikeOut, type WhoseWords } from '../../engine/index.js';
import type { LanguageCode } from '../../model/index.js';

/** What customers typed and nothing heard, or was asked back; without what tells of whom it is. */
export interface MissedReply {
  flow: string;
  state: string;
  language: LanguageCode;
  outcome: 'unheard' | 'asked back';
  text: string;
  count: number;
  lastAt: string;
}

/** As the database tells it: with what must be struck out. */
export type WrittenMiss = MissedReply & Omit<WhoseWords, 'products'>;

/** Nobody but the database sees who said it; what is the same then is counted together. */
export function missedReplies(written: readonly WrittenMiss[], products: readonly string[]): MissedReply[] {
  const byReply = new Map<string, MissedReply>();
  for (const { own, names, ...miss } of written) {
    const text = strikeOut(miss.text, { own, names, products }, miss.language).replace(/\s+/gu, ' ').trim();
    const key = [miss.flow, miss.state, miss.language, miss.outcome, text.toLowerCase()].join('\n');
    const known = byReply.get(key);
    byReply.set(key, {
      ...miss,
      text: known?.text ?? text,
      count: miss.count + (known?.count ?? 0),
      lastAt: known && known.lastAt > miss.lastAt ? known.lastAt : miss.lastAt,
    });
  }
  return [...byReply.values()].sort((one, other) => other.count - one.count);
}
