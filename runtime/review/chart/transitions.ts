import {
  actionInWords,
  assignInWords,
  choicesOf,
  conditionInWords,
  kindInWords,
  type Slot,
  type StateNode,
  type Transition,
  targetInWords,
  timerInWords,
  transitionSlots,
} from '../../language/index.js';
import type { LanguageCode } from '../../model/index.js';
import type { ChartTransition, TriggerKind } from './contract.js';
import { shownWords, wordsOfSay } from './shown-words.js';

/** The transitions of a state as one language has them, in the author's order. */
export function transitionsOf(node: StateNode, language: LanguageCode): ChartTransition[] {
  return transitionSlots(node).flatMap((slot) => {
    const { trigger, label, heard } = triggerOf(node, slot);
    return slot.transitions.map(({ key, transition }): ChartTransition => {
      const { target, guard, say, take, assign, actions } = transition;
      const isJump = target?.startsWith('$') === true;
      return {
        key,
        from: node.path,
        to: target === undefined || isJump ? null : target,
        leadsTo: targetInWords(target),
        trigger,
        label: { [language]: label },
        heard: heard.length > 0 ? { [language]: heard } : {},
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

interface Trigger {
  trigger: TriggerKind;
  label: string;
  heard: string[];
}

/** Slots say their event as `kind.text`, `choice.<path>.<id>`, `lookup.<path>!`: the state is known, so is the rest. */
function triggerOf(node: StateNode, { event, transitions }: Slot): Trigger {
  const [what = ''] = event.split('.', 1);
  const rest = event.slice(`${what}.${node.path}.`.length);
  const plain = (trigger: TriggerKind, label: string): Trigger => ({ trigger, label, heard: [] });
  switch (what) {
    case 'choice': {
      const choice = choicesOf(node).find(({ id }) => id === rest);
      return { trigger: 'choice', label: shownWords(choice?.title ?? rest), heard: choice?.hear ?? [] };
    }
    case 'row': {
      const each = node.choices?.kind === 'list' ? node.choices.each : undefined;
      return plain('row', `picks one: ${shownWords(each?.title ?? '')}`);
    }
    case 'heard': {
      const hear = node.heard.find(({ name }) => name === rest)?.hear ?? [];
      return { trigger: 'heard', label: `says “${hear[0] ?? rest}”`, heard: hear };
    }
    case 'kind':
      return plain('message', kindInWords(event.slice('kind.'.length)));
    case 'lookup':
      return event.endsWith('!')
        ? plain('lookupError', `${node.invoke?.src ?? ''} fails`)
        : plain('lookup', rest);
    case 'called':
      return event.endsWith('!')
        ? plain('callError', `${node.call?.flow ?? ''} cannot run`)
        : plain('called', rest === '' ? `${node.call?.flow ?? ''} ends` : `ends in ${rest}`);
    case 'after':
    case 'silence': {
      const timer = node[what].find(({ as }) => as === transitions[0]?.transition.as);
      return plain(what, timerInWords(what, timer?.delayMs ?? 0));
    }
    case 'onDone':
      return plain('done', 'when it is done');
    default:
      return plain('always', 'at once');
  }
}
