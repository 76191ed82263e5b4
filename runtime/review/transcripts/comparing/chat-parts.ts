import { bubbleBegins, bubbleGoesOn } from '../../../language/index.js';

/** A chat taken apart again as `transcribe` put it together; joined, its parts are the text to the letter. */
export interface ChatParts {
  heading: string;
  steps: ChatStep[];
  /** What is stored in the end. */
  outcome: string;
}

export interface ChatStep {
  /** What happened: the customer wrote, time passed. */
  head: string;
  turns: ChatTurn[];
  rows: string;
}

export interface ChatTurn {
  /** The states that it went through, and the stages of the journey. */
  way: string;
  bubbles: string;
}

type Kind = 'heading' | 'head' | 'way' | 'bubbles' | 'rows' | 'outcome';

export function partsOf(chat: string): ChatParts {
  const parts: ChatParts = { heading: '', steps: [], outcome: '' };
  const lines = chat.split(/(?<=\n)/);
  let last: Kind = 'heading';
  for (const [place, line] of lines.entries()) {
    const kind: Kind = place === 0 ? 'heading' : kindOf(line, last, lines[place + 1]);
    put(parts, kind, last, line);
    last = kind;
  }
  return parts;
}

function kindOf(line: string, last: Kind, next: string | undefined): Kind {
  if (last === 'outcome' || line.startsWith('= ')) return 'outcome';
  // what is said and typed may hold empty lines, and goes on indented
  if (line.trim() === '') return next?.startsWith('= ') ? 'outcome' : last;
  if (line.startsWith(bubbleBegins)) return 'bubbles';
  if (line.startsWith(bubbleGoesOn)) return last;
  if (/^ {2}(\+ |\(nothing\)$)/.test(line)) return 'rows';
  return line.startsWith('  ') ? 'way' : 'head';
}

function put(parts: ChatParts, kind: Kind, last: Kind, line: string): void {
  if (kind === 'heading' || kind === 'outcome') {
    parts[kind] += line;
    return;
  }
  let step = parts.steps.at(-1);
  if (!step || (kind === 'head' && last !== 'head')) {
    step = { head: '', turns: [], rows: '' };
    parts.steps.push(step);
  }
  if (kind === 'head' || kind === 'rows') {
    step[kind] += line;
    return;
  }
  let turn = step.turns.at(-1);
  if (!turn || (kind === 'way' && last !== 'way')) {
    turn = { way: '', bubbles: '' };
    step.turns.push(turn);
  }
  // two turns without a word between them
  if (kind === 'way' && turn.way !== '') step.turns.push({ way: line, bubbles: '' });
  else turn[kind] += line;
}
