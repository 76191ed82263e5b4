import { languages } from '../languages/index.js';
import { type Markup, markupOf } from '../translations/markup.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** What stands out in a text, its links and its lists stand out in its translations too. A translation may have more. */
export const markupDiffers: Rule = {
  check({ chart, base }, report) {
    if (!base) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    for (const { key, source, own, differs } of pairsOf(chart, base)) {
      if (differs) continue;
      const lost = lostMarkup(markupOf(source.words.text), markupOf(own.words.text));
      if (lost.length === 0) continue;
      report({
        message: `The ${language} of "${key}" has less than the ${baseLanguage}: ${lost.map(({ what }) => what).join('; ')}`,
        help: lost.map(({ help }) => help).join(' '),
        range: own.words.node,
        related: [{ message: `in ${baseLanguage}`, range: source.words.node }],
      });
    }
  },
};

const marks: Record<'bold' | 'italic' | 'struck' | 'code', string> = {
  bold: '*bold*',
  italic: '_italic_',
  struck: '~struck~',
  code: '```code```',
};

function lostMarkup(theirs: Markup, ours: Markup): { what: string; help: string }[] {
  const lost: { what: string; help: string }[] = [];
  for (const kind of Object.keys(marks) as (keyof typeof marks)[])
    if (ours[kind].length < theirs[kind].length)
      lost.push({
        what: `${ours[kind].length} ${marks[kind]} for ${theirs[kind].length}`,
        help: `Mark the words for ${theirs[kind].map((words) => `“${words}”`).join(', ')} as ${marks[kind]}, both signs close to the words.`,
      });
  const links = theirs.links.filter((link) => !ours.links.includes(link));
  if (links.length > 0)
    lost.push({ what: `no ${links.join(', ')}`, help: `Keep the link ${links.join(', ')}.` });
  if (ours.listLines < theirs.listLines)
    lost.push({
      what: `${ours.listLines} lines of a list for ${theirs.listLines}`,
      help: 'Begin each line of the list on a line of its own, with the same sign or number.',
    });
  return lost;
}
