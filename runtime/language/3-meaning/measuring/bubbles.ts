import { limits } from '../../../model/index.js';
import { parseWords } from '../../text/words.js';
import type { Facts, WordsFact } from '../facts/facts.js';
import type { SourceChart, SourceSay, SourceState } from '../source-chart.js';
import { longestOf } from './text-limit.js';

/**
 * What a turn says, as bubbles: texts wait and are joined by a blank line into one body, as long as that of a question may be;
 * media and templates stand alone and send off what waits before them. As `engine/speaking/bubble-builder.ts` does it, at the longest.
 */
export interface Spoken {
  /** Characters before the first bubble that stands alone, or all there are. */
  head: number;
  /** What comes after `head` has gone: bubbles that stand alone, and full ones. */
  after: number;
}

export const silence: Spoken = { head: 0, after: 0 };

export function bubblesIn({ head, after }: Spoken): number {
  return Math.ceil(head / limits.interactiveBody) + after;
}

/** First one, then the other, in one turn. */
export function joined(first: Spoken, second: Spoken): Spoken {
  if (first.after > 0) return { head: first.head, after: first.after + bubblesIn(second) };
  const between = first.head > 0 && second.head > 0 ? 2 : 0;
  return { head: first.head + between + second.head, after: second.after };
}

const alone = new Set<SourceSay['kind']>(['image', 'document', 'audio', 'url', 'template', 'reaction']);

/** What a message adds to its turn. */
export function spokenBy(say: SourceSay | undefined, lengths: ReadonlyMap<SourceSay, number>): Spoken {
  if (!say) return silence;
  const length = lengths.get(say) ?? 0;
  if (alone.has(say.kind)) return { head: 0, after: 1 };
  // a location request takes the waiting texts along, and closes the bubble
  return { head: Math.max(1, length), after: 0 };
}

/** What a state says when the conversation comes to rest there, or passes. */
export function spokenIn({ say, choices }: SourceState, lengths: ReadonlyMap<SourceSay, number>): Spoken {
  // choices stand under an image, or under whatever was said before them
  if (choices && (!say || say.kind === 'image')) return { head: 1, after: 0 };
  return spokenBy(say, lengths);
}

/** The longest that the body of each message can become, in characters. */
export function lengthsOf(chart: SourceChart, facts: Facts): Map<SourceSay, number> {
  const lengths = new Map<SourceSay, number>();
  const isBody = ({ slot, say }: WordsFact) =>
    say &&
    (slot === 'text' || slot === 'line') &&
    !('problems' in parseWords(say.words[0]?.words.text ?? ''));
  for (const fact of facts.words)
    if (fact.say && isBody(fact)) lengths.set(fact.say, longestOf(fact, chart) ?? 0);
  return lengths;
}
