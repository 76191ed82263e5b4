import type { Bubble, Choices, Say, StateNode } from '../../language/index.js';
import { shownWords } from './shown-words.js';

/** What a state puts on the customer's screen, before values are filled in. */
export function bubblesOf({ say, choices }: Pick<StateNode, 'say' | 'choices'>): Bubble[] {
  const bubble = say && bubbleOf(say);
  if (!bubble) return [];
  return [{ ...bubble, ...(choices && shownChoices(choices)) }];
}

function bubbleOf(say: Say): Bubble {
  switch (say.kind) {
    case 'each': {
      const line = shownWords(say.line);
      return { kind: 'each', text: [line, '…', say.end && shownWords(say.end)].filter(Boolean).join('\n') };
    }
    case 'template':
      return {
        kind: 'template',
        text: say.parameters.map(shownWords).join('\n'),
        template: { name: say.name },
      };
    case 'reaction':
      return { kind: 'reaction', text: say.emoji };
    case 'url':
      return {
        kind: 'url',
        text: shownWords(say.text),
        link: shownWords(say.link),
        buttons: [{ id: 'url', title: shownWords(say.label) }],
      };
    case 'image':
    case 'document':
    case 'audio':
      return {
        kind: say.kind,
        text: 'text' in say && say.text ? shownWords(say.text) : '',
        link: shownWords(say.link),
      };
    default:
      return { kind: say.kind, text: shownWords(say.text) };
  }
}

function shownChoices(choices: Choices): Pick<Bubble, 'buttons' | 'list'> {
  const shown = ({ id, title, description }: { id: string; title: string; description?: string }) => ({
    id,
    title: shownWords(title),
    ...(description && { description: shownWords(description) }),
  });
  if (choices.kind === 'buttons') return { buttons: choices.choices.map(shown) };
  const { button, each, rows } = choices;
  return {
    list: {
      button: shownWords(button),
      rows: [...(each ? [shown({ ...each, id: '…' })] : []), ...rows.map(shown)],
    },
  };
}
