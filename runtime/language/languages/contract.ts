import type { LanguageCode } from '../../model/index.js';
import type { Meaning, WrittenMeaning } from './meanings.js';

/** What the program itself knows of a language: what its folder says. */
export interface Language {
  code: LanguageCode;
  /** Its name in itself. */
  name: string;
  /** BCP 47, for Intl. */
  locale: string;
  lexicon: Lexicon;
  grammar: Grammar;
  says: Says;
}

/**
 * What people of a language type around and instead of a choice, for every flow to rely on. Phrases are folded (lower
 * case, no accents, no apostrophes), written as `phrases` reads them, and stand under one meaning only; the same phrase
 * may mean something else in another language.
 */
export interface Lexicon {
  meanings: Readonly<Record<WrittenMeaning, readonly string[]>>;
  /** How people of this language ask for a language, this one or another. */
  speak: Readonly<Partial<Record<LanguageCode, readonly string[]>>>;
  /** Ways of saying first, second, third … */
  ordinals: readonly (readonly string[])[];
  /** Numbers as words; joined by the grammar's `compound`: 'forty' and 'five'. */
  numbers: Readonly<Record<string, number>>;
  /** Words of titles, and what people of this language call them. */
  glossary: Readonly<Record<string, readonly string[]>>;
  /** Wrappers that carry no choice: left out on both sides before words are compared. */
  polite: readonly string[];
  /** Of these, what only asks: it may stand beside a phrase that binds. */
  please: readonly string[];
  /** May stand between the words of any phrase, and carry nothing by themselves: 'ek stem *heeltemal* saam'. */
  loose: readonly string[];
  /** With them, a yes says that nothing is wrong: '*everything* is fine'. */
  everything: readonly string[];
  /** After 'no', or alone, takes back what was thought before: 'no, *wait*, the family one'. */
  corrections: readonly string[];
  /** Words that are themselves and no slip of the thumb for one of the others: 'rest' is not 'reset'. */
  ordinary: readonly string[];
  optOut: OptOutWords;
}

/** How people ask to be left alone, see `engine/hearing/opt-out.ts`. */
export interface OptOutWords {
  /** Say it wherever they stand: 'leave me alone'. All phrases of `stop` do as well. */
  words: readonly string[];
  /** Say it where nothing stands before them that they may be said of: 'my internet *stop* every night'. */
  bare: readonly string[];
  /** What may stand around such a word in a clause that says nothing else: whom, what, how and how angrily. */
  around: readonly string[];
  /** Right before such a word they make it a thing: '*the* stop'. */
  articles: readonly string[];
  /** Right behind such a word they make it something else: 'stop *sign*', 'stop *by*'. */
  followers?: readonly string[];
  /** Shortly before such a word they tell somebody else to write it: '*reply* STOP'. */
  quoting?: readonly string[];
  /** Before a quoting word they say that the customer writes it: '*I* text STOP'. */
  speakers?: readonly string[];
  /** At the start they only speak of it: '*to* stop', '*how* do I stop', '*can I* stop'. */
  openers?: readonly string[];
  /** Right before such a word they turn it around: '*do not* stop'. */
  denials?: readonly string[];
  /** Begin a clause that goes on with the one before: 'it works, *then* stop'. */
  then?: readonly string[];
  /** Signs that stand for one of the words. */
  signs?: Readonly<Record<string, string>>;
}

/** How a sentence is built, as far as hearing looks at it. What a language does not have is left out. */
export interface Grammar {
  /** Whether a question word makes a question wherever it stands: 'ngiyithumela *kanjani*'; else only at the start. */
  asksAnywhere: boolean;
  /** Ways of joining tens and a unit, with `{tens}` and `{unit}`. */
  compound?: readonly string[];
  /** Between two numbers: 'one *and* three'. */
  joiners?: readonly string[];
  /** Before all else, and no place in a list: 'compare *first*'. */
  beforeAll?: readonly string[];
  /** Begins when something shall be told: 'tell me *when* you are here'. */
  when?: readonly string[];
  /** After such a word they ask: 'when *will* you come'. */
  asksAfterWhen?: readonly string[];
  /** Between two choices, the latter is meant: 'the R45, I *mean* the R25'. */
  means?: readonly string[];
  /** Ask at the start alone; before an approval they say something: '*is* fine'. */
  copulas?: readonly string[];
  /** A comparison that is none behind what somebody shall do: 'probeer *maar*'. */
  particles?: readonly string[];
  /** Sets what follows against what was said: 'the network is bad, *but* yes'. */
  buts?: readonly string[];
  /** One word that settles a thanked no, though it is no phrase: 'no thanks, *kulungile*'. */
  settles?: readonly string[];
  /** Says for whom something is: '*for my* spaza'. */
  forWhom?: { before: readonly string[]; whose: readonly string[] };
  /** A name that is not somebody's: how what says so ends ('my name is *not*'), or begins before one word more. */
  misnamed?: { ends?: readonly string[]; begins?: readonly string[] };
  /** Joined to the sign of money: 'ir15'. */
  currencyPrefixes?: readonly string[];
  /** Joined to a word that a title has: 'yefamily'. */
  wordPrefixes?: readonly string[];
  /** Letters that turn a word into its opposite, typed and meant: 'ungaqhubek*i*' is no slip for 'ungaqhubek*a*'. */
  opposites?: readonly (readonly [string, string])[];
  /** Signs that are read as words of the lexicon: everywhere, and right before a number. */
  signs?: { always?: Readonly<Record<string, string>>; beforeNumber?: Readonly<Record<string, string>> };
  /** Laughter of any length is one word of the lexicon. */
  laughter?: { syllables: readonly string[]; ends: readonly string[]; word: string };
  /** For a language that builds sentences of one word. */
  inflection?: Inflection;
}

/**
 * How words are taken apart. A verb carries who does it, when, and to what before its root, and its polarity before and
 * after: `angi-yi-fun-i`, I do not want it; `ngi-zo-yi-thath-a`, I will take it. A noun carries a prefix, and an ending
 * where it says where: `e-gam-eni`, at the name.
 */
export interface Inflection {
  /** Letters that a word has at least. */
  shortest: number;
  subjects: readonly string[];
  tenses: readonly string[];
  objects: readonly string[];
  endings: readonly string[];
  /** A verb that is denied: 'I do not …'. */
  denied: { subjects: readonly string[]; tenses: readonly string[]; endings: readonly string[] };
  /** A verb that is forbidden: 'do not …'. */
  forbidden: { subjects: readonly string[]; signs: readonly string[]; endings: readonly string[] };
  /** Endings of a verb that asks where. */
  askingWhere: readonly string[];
  /** Between root and ending; left off before a root is looked up. */
  extensions: readonly string[];
  /** Roots of verbs by what somebody says who uses them of themselves. */
  roots: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  /** Roots that titles have, and that say nothing by themselves. */
  named: readonly string[];
  /** Roots of wanting and choosing: with one of the objects, they take what was shown. */
  taking: { roots: readonly string[]; objects: readonly string[] };
  nouns: {
    prefixes: readonly string[];
    endings: readonly string[];
    places: { prefixes: readonly string[]; endings: readonly string[] };
  };
}

/** One word taken apart. */
export interface Inflected {
  /** What it says by itself, if that is enough: 'angiyifuni' refuses. */
  meaning: Meaning | null;
  /** Its root, by which words of one family meet: 'egameni' and 'igama'. */
  root: string;
}

/** What the program says where no flow has words for it. */
export interface Says {
  /** A button or row of an old message was tapped. */
  earlierQuestion: string;
  /** `$back` with nowhere to go. */
  noWayBack: string;
  /** One reply fits several choices. Followed by their titles. */
  whichOne: string;
  /** What was said is near an answer that binds, and does not say it plainly. Followed by the question. */
  plainly: string;
  /** An answer that had bound was taken back. Followed by what they said instead. */
  takenBack: string;
  /** Label of the button that opens a list made of buttons that are too many. */
  choose: string;
  /** The conversation could not be carried over to a changed flow. */
  startedAfresh: string;
  /** A message was set aside, because the flow itself could not run. */
  apology: string;
  /** A flow that is new, until somebody writes its words. */
  newFlow: NewFlowWords;
}

export interface NewFlowWords {
  ask: string;
  goOn: string;
  /** What people type for it. */
  yes: readonly string[];
  notNow: string;
  no: readonly string[];
  end: string;
}
