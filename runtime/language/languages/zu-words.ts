import type { Inflected, Meaning } from './contract.js';

/**
 * A word of isiZulu taken apart. A verb carries who does it, when, and to what before its root, and its polarity before
 * and after: `angi-yi-fun-i`, I do not want it; `ngi-zo-yi-thath-a`, I will take it. A noun carries a prefix, and the
 * ending `-eni` or `-ini` where it says where: `e-gam-eni`, at the name. Which roots mean what is data; the rest is the
 * grammar that every first course teaches.
 */
export function inflected(word: string): Inflected | null {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return null;
  return whereTo.test(word) ? { meaning: 'question', root: word } : (verb(word) ?? noun(word));
}

/** Roots of verbs by what somebody says who uses them of themselves. Extensions (-el-, -is-, -an-) are left off. */
const roots: Partial<Record<Meaning, readonly string[]>> = {
  frame: [
    'fun',
    'thand',
    'thath',
    'tath',
    'that',
    'kheth',
    'bon',
    'khomb',
    'nik',
    'sebenz',
    'incam',
    'ncam',
    'fak',
    'bheb',
    'bhal',
    'gcin',
    'khulum',
    'bek',
    'thenga',
    'theng',
    'thol',
  ],
  yes: ['vum', 'emuk', 'amuk', 'kwemuk', 'jabul', 'qinis', 'lung', 'zwis'],
  goOn: ['qhub'],
  change: ['shintsh', 'guqul', 'lungis'],
  help: ['siz'],
  person: ['fon', 'shay'],
};

/** Roots that titles have, and that say nothing by themselves. */
const named: ReadonlySet<string> = new Set(['qhathanis', 'bhek', 'zam', 'buyel', 'khuph', 'khuphul']);

const meaningOf = new Map<string, Meaning>(
  Object.entries(roots).flatMap(([meaning, all]) => all.map((root) => [root, meaning as Meaning] as const)),
);

const subjects =
  'uku|oku|noku|ngoku|ngi?|si|u|ni|i|li|ku|ba|a|be|sengi|sesi|bengi|besi|masi|mangi|asi|engi|esi|se';
const tenses = '(?:ya|zo|yo|nga|sa|se|ka|zoku|be)*';
const objects = '(?:yi|li|ku|kw|ki|lo|wu|zi|ngi|ni|si|ba)?';
const positive = new RegExp(`^(?:${subjects})?${tenses}(${objects})([a-z]{2,}?)(a|e|ile|ani|eni)$`);
const negative = new RegExp(
  `^(?:a(?:ngi|si|wu|ni|yi|ba|ku|li|ka))(?:sa|ka|zu|zuku|yuku)?(${objects})([a-z]{2,}?)(i|a|ile|anga)$`,
);
const forbidding = new RegExp(`^(?:u|ni|si|ngi)?nga(?:be)?(${objects})([a-z]{2,}?)i$`);
const extension = /(?:elan|isan|isel|isis|ek|el|is|an|w)$/;

function verb(word: string): Inflected | null {
  const refused = negative.exec(word) ?? forbidding.exec(word);
  if (refused) {
    const meaning = verbMeaning(refused[2]!);
    if (meaning)
      return {
        meaning: negated(meaning, negative.test(word) && isWished(refused[2]!, meaning)),
        root: `not ${refused[2]}`,
      };
  }
  const said = positive.exec(word);
  if (!said) return null;
  const meaning = verbMeaning(said[2]!);
  if (!meaning) return named.has(said[2]!) ? { meaning: null, root: said[2]! } : null;
  const isTaken = meaning === 'frame' && /^(?:yi|li)$/.test(said[1]!) && takes.has(said[2]!);
  return { meaning: isTaken ? 'take' : meaning, root: said[2]! };
}

/** A verb that ends in 'where': 'ngithumelaphi'. */
const whereTo = new RegExp(`^(?:${subjects})[a-z]{2,}aphi$`);

/** With 'it' before them, they choose what was shown. */
const takes: ReadonlySet<string> = new Set(['fun', 'thand', 'thath', 'tath', 'that', 'kheth']);

/** Not to want or choose refuses; not to see does not. */
function isWished(root: string, meaning: Meaning): boolean {
  return meaning === 'yes' || takes.has(root) || takes.has(root.replace(extension, ''));
}

function verbMeaning(root: string): Meaning | undefined {
  return meaningOf.get(root) ?? meaningOf.get(root.replace(extension, ''));
}

/** 'I do not want', 'I do not agree' refuse; 'do not go on' is left to be asked. */
function negated(meaning: Meaning, isOwn: boolean): Meaning {
  if (isOwn && (meaning === 'frame' || meaning === 'yes')) return 'refuse';
  return 'negation';
}

const prefix =
  /^(?:kunaba|kwama|nama|yase|wase|kule|kulo|nase|ngama|awama|eyama|ama|imi|izi|eya|eye|owe|kwe|ase|ese|ama|isi|ili|ulu|uku|um|in|im|ne|no|na|nge|ngo|ye|ya|yo|we|wa|we|le|la|lo|se|sa|ze|za|ke|ka|e|i|u|o|a)/;

function noun(word: string): Inflected | null {
  const isPlace = /^(?:e|o|kwe|yase|wase|ase|nase)/.test(word) && /(?:eni|ini|weni)$/.test(word);
  const bare = word.replace(prefix, '');
  const root = isPlace ? bare.replace(/w?[ei]ni$/, '') : bare.replace(/[aeiou]$/, '');
  return root.length < 3 ? null : { meaning: null, root };
}
