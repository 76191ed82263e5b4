import {
  actionInWords,
  assignInWords,
  choicesOf,
  conditionInWords,
  kindInWords,
  type StateNode,
  type Transition,
  type Trigger,
  targetInWords,
  timerInWords,
  transitionSlots,
} from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { ChartTransition } from './contract.js';
import { shownWords, wordsOfSay } from './shown-words.js';

/** The transitions of a state as one language has them, in the author's order. */
export function transitionsOf(node: StateNode, language: LanguageCode): ChartTransition[] {
  return transitionSlots(node).flatMap((slot) => {
    const { label, heard } = labelOf(node, slot.trigger);
    return slot.transitions.map(({ key, transition }): ChartTransition => {
      const { target, guard, say, take, assign, actions } = transition;
      const isJump = target?.startsWith('$') === true;
      return {
        key,
        from: node.path,
        to: target === undefined || isJump ? null : target,
        leadsTo: targetInWords(target),
        trigger: slot.trigger.by,
        label: { [language]: label },
        heard: heard.length > 0 ? { [language]: [...heard] } : {},
        guard: guard === undefined ? null : conditionInWords(guard),
        guardSource: guard ?? null,
        does: [
          ...(take === undefined ? [] : [`remembers the answer as ${take}`]),
          ...assign.map(assignInWords),
          ...actions.map(actionInWords),
          ...languageChange(transition),
        ],
        words: say ? { [language]: wordsOfSay(say) } : {},
      };
    });
  });
}

function languageChange({ language }: Transition): string[] {
  return language ? [`goes on in ${language}`] : [];
}

/** What takes the transitions of a slot, in words, and the words that it is heard by. */
function labelOf(node: StateNode, trigger: Trigger): { label: string; heard: readonly string[] } {
  const plain = (label: string) => ({ label, heard: [] });
  const [lookup = '', called = ''] = [node.invoke?.src, node.call?.flow];
  switch (trigger.by) {
    case 'choice': {
      const choice = choicesOf(node).find(({ id }) => id === trigger.id);
      return { label: shownWords(choice?.title ?? trigger.id), heard: choice?.hear ?? [] };
    }
    case 'row': {
      const each = node.choices?.kind === 'list' ? node.choices.each : undefined;
      return plain(`picks one: ${shownWords(each?.title ?? '')}`);
    }
    case 'heard': {
      const hear = node.heard.find(({ name }) => name === trigger.name)?.hear ?? [];
      return { label: `says “${hear[0] ?? trigger.name}”`, heard: hear };
    }
    case 'message':
      return plain(kindInWords(trigger.kind));
    case 'lookup':
      return plain(trigger.outcome);
    case 'lookupError':
      return plain(`${lookup} fails`);
    case 'called':
      return plain(trigger.final === '' ? `${called} ends` : `ends in ${trigger.final}`);
    case 'callError':
      return plain(`${called} cannot run`);
    case 'after':
    case 'silence':
      return plain(timerInWords(trigger.by, trigger.delayMs));
    case 'done':
      return plain('when it is done');
    case 'always':
      return plain('at once');
  }
}
