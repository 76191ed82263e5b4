import { bubbleBegins, bubbleGoesOn } from '../../../language/index.js';
import { align } from './align.js';
import type { Finding, Piece } from './finding.js';
import type { StepTexts, Text } from './texts.js';
import type { Stand } from './way.js';

/** A line's beginning, a line, or a title of a row of buttons. */
interface Unit {
  text: string;
  line: number;
  title?: string;
}

/** What was said in a turn, each changed piece with the text that it comes from. */
export function compareBubbles(
  before: string,
  after: string,
  { texts, took }: StepTexts,
  at: Stand,
): Piece[] {
  if (before === after) return [{ before, after }];
  const [was, is] = [unitsOf(before), unitsOf(after)];
  const owners = ownersOf(after, is, texts);
  const runs = align(
    was.map(({ text }) => text),
    is.map(({ text }) => text),
  );
  return runs.map(({ isSame, before: left, after: right, afterAt }) => {
    const piece = { before: left.join(''), after: right.join('') };
    if (isSame || (isLayout(piece.before) && isLayout(piece.after))) return piece;
    const within = owners.slice(afterAt, afterAt + right.length);
    // words that are gone from the midst of a text
    const around = owners[afterAt - 1] === owners[afterAt + right.length] ? owners[afterAt] : undefined;
    const owner = within.find((text) => text && !saidAlready(text, before)) ?? within.find(Boolean) ?? around;
    const finding = owner
      ? ownFinding(owner, piece, saidAlready(owner, before))
      : strayFinding(took, piece, at);
    return { ...piece, finding };
  });
}

/** The words are as they were: other values are filled in. */
export const isOfValues = ({ cause }: Finding) => cause.startsWith('values ');

function saidAlready({ pattern, of }: Text, bubbles: string): boolean {
  if (of === 'lines') return contentOf(bubbles).search(pattern) >= 0;
  return unitsOf(bubbles).some(({ title }) => title !== undefined && pattern.test(title));
}

function ownFinding({ place, name, language, of }: Text, piece: Changed, hasSameWords: boolean): Finding {
  const told = { place, language, ...wordsOf(piece) };
  if (hasSameWords) return { ...told, cause: `values ${place}`, what: `${name} fills in other values` };
  const happened = of === 'title' ? 'is called something else' : 'says something new';
  return { ...told, cause: `words ${place}`, what: `${name} ${happened}` };
}

/** Words that no text of today has: they are gone, or the program's own. */
function strayFinding(took: StepTexts['took'], piece: Changed, { flow, state }: Stand): Finding {
  const { place, name, language } = took ?? { place: `${flow}/${state}`, name: state };
  const told = { place, ...(language && { language }), ...wordsOf(piece) };
  const happened = told.after === '' ? 'no longer says something' : 'says something else';
  return { ...told, cause: `${happened} ${place}`, what: `${name} ${happened}` };
}

interface Changed {
  before: string;
  after: string;
}

const wordsOf = ({ before, after }: Changed): Changed => ({
  before: contentOf(before).trim(),
  after: contentOf(after).trim(),
});

const isBeginning = (text: string) => text === bubbleBegins || text === bubbleGoesOn;
const isLayout = (text: string) => contentOf(text).trim() === '';

/** Without what stands before each line. */
function contentOf(bubbles: string): string {
  return bubbles
    .split('\n')
    .map((line) =>
      line.startsWith(bubbleBegins) || line.startsWith(bubbleGoesOn) ? line.slice(bubbleBegins.length) : line,
    )
    .join('\n');
}

function unitsOf(bubbles: string): Unit[] {
  return bubbles.split(/(?<=\n)/).flatMap((whole, line) => {
    if (whole.trim() === '') return whole === '' ? [] : [{ text: whole, line }];
    const [begins, said] = [whole.slice(0, bubbleBegins.length), whole.slice(bubbleBegins.length)];
    const titles = /^\[(.*)\]\n?$/s.exec(said)?.[1]?.split(' | ');
    if (!titles) return [begins, said].map((text) => ({ text, line }));
    return [
      { text: begins, line },
      { text: '[', line },
      ...titles.flatMap((title, place) => [
        ...(place > 0 ? [{ text: ' | ', line }] : []),
        { text: title, line, title },
      ]),
      { text: said.endsWith('\n') ? ']\n' : ']', line },
    ];
  });
}

/** The text that each unit comes from: the longest fixed words first. */
function ownersOf(bubbles: string, units: readonly Unit[], texts: readonly Text[]): (Text | undefined)[] {
  const lines = new Map<number, Text>();
  const content = contentOf(bubbles);
  for (const text of texts) {
    if (text.of !== 'lines') continue;
    for (const { index, 0: found } of content.matchAll(text.pattern)) {
      const first = content.slice(0, index).split('\n').length - 1;
      const last = first + found.split('\n').length - 1;
      const free = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      if (free.every((line) => !lines.has(line))) for (const line of free) lines.set(line, text);
    }
  }
  return units.map(({ text, line, title }) => {
    if (title !== undefined) return texts.find(({ of, pattern }) => of === 'title' && pattern.test(title));
    const owner = lines.get(line);
    // what stands before a line belongs to a text that goes on there
    return isBeginning(text) && (text === bubbleBegins || owner !== lines.get(line - 1)) ? undefined : owner;
  });
}
