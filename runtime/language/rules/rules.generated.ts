// Do not edit: made from the files of this folder by `npm run generate`.
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
import type { NamedRule } from './rule.js';

/** Every rule, by code. */
export const rules: readonly NamedRule[] = [
  { code: 'LF105', ...cutWords },
  { code: 'LF110', ...writtenEscape },
  { code: 'LF112', ...printedQuotes },
  { code: 'LF113', ...lostLines },
  { code: 'LF301', ...unknownTarget },
  { code: 'LF302', ...initialState },
  { code: 'LF303', ...reservedName },
  { code: 'LF304', ...unknownVariable },
  { code: 'LF305', ...take },
  { code: 'LF306', ...assignedEventText },
  { code: 'LF307', ...outcomes },
  { code: 'LF309', ...unknownEvent },
  { code: 'LF310', ...expression },
  { code: 'LF311', ...expressionType },
  { code: 'LF320', ...brokenWords },
  { code: 'LF321', ...unknownPlaceholder },
  { code: 'LF322', ...placeholderType },
  { code: 'LF323', ...eventInWords },
  { code: 'LF324', ...unboundedValue },
  { code: 'LF325', ...missingValue },
  { code: 'LF326', ...mayFail },
  { code: 'LF330', ...unnamedWords },
  { code: 'LF340', ...lateMessage },
  { code: 'LF350', ...endlessCycle },
  { code: 'LF351', ...deadEnd },
  { code: 'LF352', ...unreachableState },
  { code: 'LF353', ...neverTaken },
  { code: 'LF354', ...choicesWithoutSay },
  { code: 'LF355', ...stateType },
  { code: 'LF356', ...neverAsked },
  { code: 'LF357', ...anytimeAction },
  { code: 'LF358', ...readAfterWrite },
  { code: 'LF359', ...calledFlow },
  { code: 'LF360', ...endlessCall },
  { code: 'LF361', ...heardTwice },
  { code: 'LF362', ...variable },
  { code: 'LF363', ...saySlots },
  { code: 'LF365', ...nothingFollows },
  { code: 'LF370', ...neverTrue },
  { code: 'LF371', ...noWayOut },
  { code: 'LF372', ...timerNeverFires },
  { code: 'LF373', ...timersGoRound },
  { code: 'LF374', ...neverRead },
  { code: 'LF375', ...neverSet },
  { code: 'LF376', ...callNeverReturns },
  { code: 'LF377', ...misspeltForAnother },
  { code: 'LF378', ...wordOfEverywhere },
  { code: 'LF379', ...stopNotHeard },
  { code: 'LF380', ...heardOtherwiseElsewhere },
  { code: 'LF381', ...notUnderstood },
  { code: 'LF382', ...takeoverNotHeard },
  { code: 'LF401', ...textTooLong },
  { code: 'LF402', ...tooManyChoices },
  { code: 'LF403', ...choiceId },
  { code: 'LF404', ...sameTitle },
  { code: 'LF405', ...emptyTitle },
  { code: 'LF406', ...titleMarkup },
  { code: 'LF410', ...manyBubbles },
  { code: 'LF411', ...quickSuccession },
  { code: 'LF501', ...missingTranslation },
  { code: 'LF503', ...structureDiffers },
  { code: 'LF506', ...staleTranslation },
  { code: 'LF507', ...unacceptedTranslation },
  { code: 'LF509', ...leftoverLock },
  { code: 'LF510', ...placeholdersDiffer },
  { code: 'LF511', ...markupDiffers },
  { code: 'LF512', ...pluralCategories },
  { code: 'LF513', ...notTranslated },
  { code: 'LF514', ...titleLongerHere },
  { code: 'LF515', ...eatenApostrophe },
  { code: 'LF516', ...emojiDiffers },
];
