/** How a turn is told: the one place of its words, for chats in text, policies, pages and transcripts. */
export { actionInWords, assignInWords } from './assign.js';
export { type Bubble, choicesOfBubble, sentBubble } from './bubble.js';
export { bodyLines, bubbleInLine, bubbleInText } from './bubble-in-text.js';
export {
  asideInChat,
  type Cause,
  type CauseKind,
  causeInChat,
  laterInChat,
  occasions,
  tellCause,
} from './cause.js';
export * from './chat.js';
export { clipped } from './clipped.js';
export { consentInWords, shortWording, wordingOf } from './consent.js';
export { counted } from './count.js';
export { type Deed, type ToldDeed, tellDeed, tellDeeds, tellWay } from './deed.js';
export { durationInWords, timeLeft, writtenDuration } from './duration.js';
export { effectInWords } from './effect.js';
export { heardByInWords, isHeardAsNothing, scoreInWords, triedInWords } from './heard.js';
export { plainKindWords } from './plain-kinds.js';
export { newsOfRow, rowsInLine, type WrittenRow } from './rows.js';
export { pinInWords, type Said, saidInChat, saidOf } from './said.js';
export { kindInWords, targetInWords, timerInWords } from './trigger.js';
export { type Remembered, rememberedOf, valueInWords } from './value.js';
