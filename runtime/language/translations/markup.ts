/** What a text has beside its words: WhatsApp's marks, links, lines of lists. */
export interface Markup {
  bold: string[];
  italic: string[];
  struck: string[];
  code: string[];
  links: string[];
  listLines: number;
}

/** WhatsApp takes a sign for a mark when it hugs a word inside and no letter outside. */
const mark = (sign: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])[${sign}](?=\\S)([^\\n${sign}]*[^\\s${sign}])[${sign}](?![\\p{L}\\p{N}])`,
    'gu',
  );
const signs = {
  bold: mark('*'),
  italic: mark('_'),
  struck: mark('~'),
  code: /```([\s\S]+?)```|`([^`\n]+)`/g,
};
const link = /https?:\/\/[^\s{}<>()]+/g;
const listLine = /^(?:[*\-•]|\d+[.)]) /gm;

export function markupOf(text: string): Markup {
  const links = (text.match(link) ?? []).map((found) => found.replace(/[.,;:!?]+$/, ''));
  const words = text.replace(link, ' ');
  const marked = (sign: RegExp) => [...words.matchAll(sign)].map((match) => match[1] ?? match[2] ?? '');
  return {
    bold: marked(signs.bold),
    italic: marked(signs.italic),
    struck: marked(signs.struck),
    code: marked(signs.code),
    links,
    listLines: (text.match(listLine) ?? []).length,
  };
}
