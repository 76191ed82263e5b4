import type { Inflected, Inflection } from './contract.js';
import type { Meaning } from './meanings.js';

/**
 * A reader of single words, made from a language's grammar: which roots mean what is data, and so is what stands around
 * them. It gives null for a word that it cannot take apart.
 */
export function inflectionReader(inflection: Inflection): (word: string) => Inflected | null {
  const verbs = verbPatterns(inflection);
  const nouns = nounPatterns(inflection);
  const meaningOf = new Map<string, Meaning>(
    Object.entries(inflection.roots).flatMap(([meaning, roots]) =>
      roots.map((root) => [root, meaning as Meaning] as const),
    ),
  );
  const named = new Set(inflection.named);
  const taking = new Set(inflection.taking.roots);
  const takingObjects = new Set(inflection.taking.objects);
  const withoutExtension = (root: string) => root.replace(verbs.extension, '');
  const verbMeaning = (root: string) => meaningOf.get(root) ?? meaningOf.get(withoutExtension(root));

  /** 'I do not want', 'I do not agree' refuse; 'do not go on' is left to be asked. */
  function deniedMeaning(meaning: Meaning, root: string, isOwn: boolean): Meaning {
    // not to want or choose refuses; not to see does not
    const isWished = meaning === 'yes' || taking.has(root) || taking.has(withoutExtension(root));
    return isOwn && isWished && (meaning === 'frame' || meaning === 'yes') ? 'refuse' : 'negation';
  }

  function verb(word: string): Inflected | null {
    const denied = verbs.denied.exec(word);
    const refused = denied ?? verbs.forbidden.exec(word);
    const turned = refused && verbMeaning(refused[2]!);
    if (turned)
      return {
        meaning: deniedMeaning(turned, refused[2]!, denied !== null),
        root: `not ${refused[2]}`,
      };
    const said = verbs.said.exec(word);
    if (!said) return null;
    const [, object, root] = said as unknown as [string, string, string];
    const meaning = verbMeaning(root);
    if (!meaning) return named.has(root) ? { meaning: null, root } : null;
    const isTaken = meaning === 'frame' && takingObjects.has(object) && taking.has(root);
    return { meaning: isTaken ? 'take' : meaning, root };
  }

  function noun(word: string): Inflected | null {
    const isPlace = nouns.placePrefix.test(word) && nouns.placeEnding.test(word);
    const bare = word.replace(nouns.prefix, '');
    const root = bare.replace(isPlace ? nouns.placeEnding : nouns.ending, '');
    return root.length < 3 ? null : { meaning: null, root };
  }

  return (word) => {
    if (word.length < inflection.shortest || !/^[a-z]+$/.test(word)) return null;
    return verbs.askingWhere.test(word) ? { meaning: 'question', root: word } : (verb(word) ?? noun(word));
  };
}

const any = (parts: readonly string[]) => `(?:${parts.join('|')})`;

/** In each, the first group is the object and the second the root. */
function verbPatterns({
  subjects,
  tenses,
  objects,
  endings,
  denied,
  forbidden,
  askingWhere,
  extensions,
}: Inflection) {
  const root = `(${any(objects)}?)([a-z]{2,}?)`;
  return {
    said: new RegExp(`^${any(subjects)}?${any(tenses)}*${root}${any(endings)}$`),
    denied: new RegExp(`^${any(denied.subjects)}${any(denied.tenses)}?${root}${any(denied.endings)}$`),
    forbidden: new RegExp(
      `^${any(forbidden.subjects)}?${any(forbidden.signs)}${root}${any(forbidden.endings)}$`,
    ),
    askingWhere: new RegExp(`^${any(subjects)}[a-z]{2,}${any(askingWhere)}$`),
    extension: new RegExp(`${any(extensions)}$`),
  };
}

function nounPatterns({ nouns: { prefixes, endings, places } }: Inflection) {
  return {
    prefix: new RegExp(`^${any(prefixes)}`),
    ending: new RegExp(`${any(endings)}$`),
    placePrefix: new RegExp(`^${any(places.prefixes)}`),
    placeEnding: new RegExp(`${any(places.endings)}$`),
  };
}
