/** What the thumb made of the words by which somebody asks to be left alone: 'STOPALL', 's t o p', 'sotp', 'plsstop', 'st0p'. */
import { isMisspelt, phrases } from '../../language/index.js';
import { unstretched } from './tokens.js';

/** A message may be written as one word of so many pieces, and each piece has so many letters. */
const piecesAtMost = 3;
const lettersOfPiece = 3;
/** Words that long are like no others. */
const longWord = 6;
/** A slip is looked for in words of that length. */
const spelt = { least: 5, most: 20 };

const seenAtMost = 20_000;

export interface Repair {
  /** The words with slips put right. */
  words(said: readonly string[]): string[];
  /** All of them together as one of the phrases, or null. */
  joined(said: readonly string[]): string[] | null;
}

export function repairWords(
  stopLines: readonly string[],
  aroundLines: readonly string[],
  known: ReadonlySet<string>,
  articles: ReadonlySet<string>,
): Repair {
  const stops = phrases(stopLines);
  const stopWords = new Set(stops.filter((phrase) => /^\p{L}{4,}$/u.test(phrase)));
  const joinedStops = new Map(stops.map((phrase) => [phrase.replaceAll(' ', ''), phrase.split(' ')]));
  const besides = phrases(aroundLines).filter(
    (phrase) => /^\p{L}+$/u.test(phrase) && phrase.length >= lettersOfPiece && !articles.has(phrase),
  );
  const pieces = new Set([...besides, ...stopWords]);
  const hasStop = new RegExp([...stopWords].join('|'));
  const longKnown = [...known].filter((word) => word.length >= spelt.least);
  const slips = new Map([...stopWords].flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)));

  const seen = new Map<string, readonly string[]>();

  return { words, joined: (said) => joinedStops.get(withLetters(said.join(''))) ?? null };

  function words(said: readonly string[]): string[] {
    const whole = said.some((word) => word.length < 4 && !known.has(word)) ? spelledOut(said) : said;
    const repaired = whole.flatMap((word) => (known.has(word) ? [word] : repairedOnce(word)));
    // only beside a stop does it matter what the other words were meant to be
    if (!repaired.some((word) => stopWords.has(word))) return repaired;
    return repaired.map((word) => (known.has(word) ? word : (misspelt(word) ?? word)));
  }

  /** Most words come again and again. */
  function repairedOnce(word: string): readonly string[] {
    let repaired = seen.get(word);
    if (!repaired) {
      repaired = shortened(word) ?? [word];
      if (seen.size >= seenAtMost) seen.clear();
      seen.set(word, repaired);
    }
    return repaired;
  }

  /** 's t o p please', 'ST OP', 'st0p'. */
  function spelledOut(said: readonly string[]): string[] {
    const words: string[] = [];
    for (let at = 0; at < said.length; ) {
      let end = at;
      while (said[end]?.length === 1) end += 1;
      const spaced = withLetters(said.slice(at, end).join(''));
      const pair = withLetters(said.slice(at, at + 2).join(''));
      const three = withLetters(said.slice(at, at + 3).join(''));
      if (end - at > 2 && known.has(spaced)) {
        words.push(spaced);
        at = end;
      } else if (stopWords.has(three) && !known.has(said[at]!)) {
        words.push(three);
        at += 3;
      } else if (stopWords.has(pair) && !(known.has(said[at]!) && known.has(said[at + 1] ?? ''))) {
        words.push(pair);
        at += 2;
      } else {
        words.push(said[at]!);
        at += 1;
      }
    }
    return words;
  }

  function shortened(word: string): string[] | null {
    const plain = unstretched(word).find((form) => known.has(form));
    if (plain) return [plain];
    const apart = joinedStops.get(word) ?? piecesOf(word);
    if (apart) return apart;
    const slip = slips.get(word);
    return slip === undefined ? null : [slip];
  }

  /** 'stopplease': a stop with what may stand around it. */
  function piecesOf(word: string, left = piecesAtMost): string[] | null {
    if (left === piecesAtMost && !hasStop.test(word)) return null;
    if (word === '') return [];
    if (left === 0) return null;
    for (let end = word.length; end >= lettersOfPiece; end -= 1) {
      if (!pieces.has(word.slice(0, end))) continue;
      const rest = piecesOf(word.slice(end), left - 1);
      if (rest) return [word.slice(0, end), ...rest];
    }
    return null;
  }

  function misspelt(word: string): string | null {
    if (word.length < spelt.least - 1 || word.length > spelt.most) return null;
    return longKnown.find((form) => isMisspelt(word, form, 1)) ?? null;
  }
}

/** '0' for 'o', '1' for 'i'. */
const withLetters = (word: string) =>
  /\p{L}/u.test(word) ? word.replaceAll('0', 'o').replaceAll('1', 'i') : word;

/** Two letters that changed places; in a long word also one that is missing. */
function slipsOf(word: string): string[] {
  const letters = [...word];
  const swapped = letters
    .slice(1)
    .map((letter, index) => word.slice(0, index) + letter + letters[index]! + word.slice(index + 2));
  if (word.length < longWord) return swapped;
  return [...swapped, ...letters.map((_, index) => word.slice(0, index) + word.slice(index + 1))];
}
