/** Chats in text: what customer and Loop say at the left edge, what the program does indented. */
import type { Bubble } from './bubble.js';
import { bubbleInText } from './bubble-in-text.js';
import { type Cause, causeInChat } from './cause.js';
import { type ToldDeed, tellWay } from './deed.js';
import { rowsInLine, type WrittenRow } from './rows.js';
import { type Said, saidInChat } from './said.js';

/** One turn as people are told of it: what set it off, what was done and said, what was written. */
export interface ToldTurn {
  cause: Cause;
  /** null: the customer did nothing. */
  said: Said | null;
  deeds: ToldDeed[];
  bubbles: Bubble[];
  rows: WrittenRow[];
}

/** A turn of a chat, line by line. `name`: who the customer is. */
export function turnInChat(name: string, { cause, said, deeds, bubbles, rows }: ToldTurn): string {
  const way = tellWay(deeds);
  return [
    causeInChat(cause),
    said && customerInChat(name, said),
    way && `  ${way}`,
    ...bubbles.map(loopInChat),
    `  ${rowsInLine(rows)}`,
  ]
    .filter(Boolean)
    .join('\n');
}

export const customerInChat = (name: string, said: Said): string => speech(`${name}: `, saidInChat(said));

/** How a bubble begins; what more it says is indented as far. */
export const bubbleBegins = 'Loop:   ';
export const bubbleGoesOn = ' '.repeat(bubbleBegins.length);

export const loopInChat = (bubble: Bubble): string => speech(bubbleBegins, bubbleInText(bubble));

/** First line after the speaker, the others under it. */
function speech(speaker: string, text: string): string {
  return text
    .split('\n')
    .map((line, place) => (place === 0 ? speaker + line : line === '' ? '' : bubbleGoesOn + line))
    .join('\n');
}
