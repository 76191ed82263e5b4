import { cutWords } from './LF105-cut-words.js';
import { writtenEscape } from './LF110-written-escape.js';
import { printedQuotes } from './LF112-printed-quotes.js';
import { lostLines } from './LF113-lost-lines.js';
import { unknownTarget } from './LF301-unknown-target.js';
import { initialState } from './LF302-initial-state.js';
import { reservedName } from './LF303-reserved-name.js';
import { unknownVariable } from './LF304-unknown-variable.js';
import { take } from './LF305-take.js';
import { assignedEventText } from './LF306-assigned-event-text.js';
import { outcomes } from './LF307-outcomes.js';
import { unknownEvent } from './LF309-unknown-event.js';
import { expression } from './LF310-expression.js';
import { expressionType } from './LF311-expression-type.js';
import { brokenWords } from './LF320-broken-words.js';
import { unknownPlaceholder } from './LF321-unknown-placeholder.js';
import { placeholderType } from './LF322-placeholder-type.js';
import { eventInWords } from './LF323-event-in-words.js';
import { unboundedValue } from './LF324-unbounded-value.js';
import { missingValue } from './LF325-missing-value.js';
import { mayFail } from './LF326-may-fail.js';
import { unnamedWords } from './LF330-unnamed-words.js';
import { lateMessage } from './LF340-late-message.js';
import { endlessCycle } from './LF350-endless-cycle.js';
import { deadEnd } from './LF351-dead-end.js';
import { unreachableState } from './LF352-unreachable-state.js';
import { neverTaken } from './LF353-never-taken.js';
import { choicesWithoutSay } from './LF354-choices-without-say.js';
import { stateType } from './LF355-state-type.js';
import { neverAsked } from './LF356-never-asked.js';
import { anytimeAction } from './LF357-anytime-action.js';
import { readAfterWrite } from './LF358-read-after-write.js';
import { calledFlow } from './LF359-called-flow.js';
import { endlessCall } from './LF360-endless-call.js';
import { heardTwice } from './LF361-heard-twice.js';
import { variable } from './LF362-variable.js';
import { saySlots } from './LF363-say-slots.js';
import { nothingFollows } from './LF365-nothing-follows.js';
import { neverTrue } from './LF370-never-true.js';
import { noWayOut } from './LF371-no-way-out.js';
import { timerNeverFires } from './LF372-timer-never-fires.js';
import { timersGoRound } from './LF373-timers-go-round.js';
import { neverRead } from './LF374-never-read.js';
import { neverSet } from './LF375-never-set.js';
import { callNeverReturns } from './LF376-call-never-returns.js';
import { misspeltForAnother } from './LF377-misspelt-for-another.js';
import { wordOfEverywhere } from './LF378-word-of-everywhere.js';
import { stopNotHeard } from './LF379-stop-not-heard.js';
import { heardOtherwiseElsewhere } from './LF380-heard-otherwise-elsewhere.js';
import { notUnderstood } from './LF381-not-understood.js';
import { takeoverNotHeard } from './LF382-takeover-not-heard.js';
import { textTooLong } from './LF401-text-too-long.js';
import { tooManyChoices } from './LF402-too-many-choices.js';
import { choiceId } from './LF403-choice-id.js';
import { sameTitle } from './LF404-same-title.js';
import { emptyTitle } from './LF405-empty-title.js';
import { titleMarkup } from './LF406-title-markup.js';
import { manyBubbles } from './LF410-many-bubbles.js';
import { quickSuccession } from './LF411-quick-succession.js';
import { missingTranslation } from './LF501-missing-translation.js';
import { structureDiffers } from './LF503-structure-differs.js';
import { staleTranslation } from './LF506-stale-translation.js';
import { unacceptedTranslation } from './LF507-unaccepted-translation.js';
import { leftoverLock } from './LF509-leftover-lock.js';
import { placeholdersDiffer } from './LF510-placeholders-differ.js';
import { markupDiffers } from './LF511-markup-differs.js';
import { pluralCategories } from './LF512-plural-categories.js';
import { notTranslated } from './LF513-not-translated.js';
import { titleLongerHere } from './LF514-title-longer-here.js';
import { eatenApostrophe } from './LF515-eaten-apostrophe.js';
import { emojiDiffers } from './LF516-emoji-differs.js';
import type { Rule } from './rule.js';

export type { Problem, Rule, Subject } from './rule.js';

export const rules: readonly Rule[] = [
  cutWords,
  unknownTarget,
  initialState,
  reservedName,
  unknownVariable,
  take,
  assignedEventText,
  outcomes,
  unknownEvent,
  expression,
  expressionType,
  brokenWords,
  unknownPlaceholder,
  placeholderType,
  eventInWords,
  unboundedValue,
  unnamedWords,
  deadEnd,
  neverTaken,
  choicesWithoutSay,
  stateType,
  neverAsked,
  anytimeAction,
  calledFlow,
  heardTwice,
  stopNotHeard,
  variable,
  saySlots,
  nothingFollows,
  textTooLong,
  tooManyChoices,
  choiceId,
  sameTitle,
  emptyTitle,
  missingTranslation,
  structureDiffers,
  staleTranslation,
  unacceptedTranslation,
  leftoverLock,
  placeholdersDiffer,
  markupDiffers,
  pluralCategories,
  notTranslated,
  titleLongerHere,
  eatenApostrophe,
  emojiDiffers,
  timersGoRound,
  lateMessage,
  endlessCycle,
  endlessCall,
  missingValue,
  mayFail,
  unreachableState,
  readAfterWrite,
  neverTrue,
  noWayOut,
  timerNeverFires,
  neverRead,
  neverSet,
  callNeverReturns,
  misspeltForAnother,
  wordOfEverywhere,
  heardOtherwiseElsewhere,
  notUnderstood,
  takeoverNotHeard,
  manyBubbles,
  quickSuccession,
  titleMarkup,
  writtenEscape,
  printedQuotes,
  lostLines,
];
