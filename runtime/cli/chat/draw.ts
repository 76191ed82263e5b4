import { type Bubble, bodyLines, choicesOfBubble } from '../../language/index.js';

export interface Paper {
  /** Characters of a line. */
  columns: number;
  colour: boolean;
}

/** Below this the system's side goes under the customer's instead of beside it. */
const narrowest = 100;

/** What happened after one message: the customer's phone on the left, the system on the right, dimmed. */
export function drawMoment(bubbles: readonly Bubble[], system: readonly string[], paper: Paper): string {
  const isWide = paper.columns >= narrowest;
  const leftWidth = isWide ? Math.floor(paper.columns * 0.58) : paper.columns;
  const left = bubbles.flatMap((bubble) => drawBubble(bubble, leftWidth - 2));
  if (!isWide) return [...left, ...system.map((line) => dim(`    ${line}`, paper))].join('\n');

  const rightWidth = paper.columns - leftWidth - 1;
  const right = system.flatMap((line) => wrap(line, rightWidth));
  const lines = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [customer, machine] = [left[index] ?? '', right[index]];
    if (machine === undefined) return customer;
    return customer + ' '.repeat(Math.max(1, leftWidth - widthOf(customer))) + dim(machine, paper);
  });
  return lines.join('\n');
}

/** As `bubbleInText` has it, but choices have the numbers by which they are tapped. */
function drawBubble(bubble: Bubble, width: number): string[] {
  const body = bodyLines(bubble).join('\n').split('\n');
  const link = bubble.kind === 'url' ? [`[${bubble.buttons?.[0]?.title}] ${bubble.link}`] : [];
  const lines = [...body, ...link].flatMap((line) => wrap(line, width - 6));
  const [first = '', ...rest] = lines;
  return [
    `Loop  ${first}`,
    ...rest.map((line) => `      ${line}`),
    ...choicesOfBubble(bubble).map(
      ({ title, description }, index) =>
        `      [${index + 1}] ${title}${description ? ` — ${description}` : ''}`,
    ),
    ...(bubble.kind === 'requestLocation' ? ['      [/location]'] : []),
  ];
}

export const dim = (text: string, { colour }: Paper) => (colour ? `\u001b[2m${text}\u001b[22m` : text);

/** Lines of at most `width` characters, broken at blanks; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

const graphemes = new Intl.Segmenter();

/** Columns on a terminal: emoji take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text))
    width += /\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? 2 : 1;
  return width;
}
