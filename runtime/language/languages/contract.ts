import type { LanguageCode } from '../../model/index.js';

/** What the program itself knows of a language. Adding one: this file's shape in `<code>.ts`, and a line in `index.ts`. */
export interface Language {
  code: LanguageCode;
  /** Its name in itself. */
  name: string;
  /** BCP 47, for Intl. */
  locale: string;
  /** Wrappers that carry no choice: left out on both sides before words are compared. Normalised, may be several words. */
  polite: string[];
  /** Of these, what only asks: it may stand beside a phrase that binds. */
  please: string[];
  /** How people ask to be left alone, see `hearing/opt-out.ts`. Written as `phrases` reads them, folded. */
  optOut: {
    /** Words that say it by themselves, also in the middle of a sentence. */
    words: readonly string[];
    /** What may stand around such a word in a message that says nothing else: whom, what, how and how angrily. */
    around: readonly string[];
    /** Right before such a word they make it a thing: '*the* stop'. */
    articles: readonly string[];
  };
  lexicon: Lexicon;
  /** What the engine says where no flow has words for it. */
  says: {
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
    /** Label of the button that opens a list made of more than three buttons. At most 20 characters. */
    choose: string;
    /** The conversation could not be carried over to a changed flow. */
    startedAfresh: string;
    /** A turn failed for good on our side. */
    apology: string;
  };
}

/**
 * What people of a language type around and instead of a choice, for every flow to rely on: a choice that hears one way
 * of saying a thing hears all of them. Words are folded (lower case, no accents, no apostrophes) and stand under one
 * meaning only; the same word may mean something else in another language.
 */
export interface Lexicon {
  /** Written as `phrases` reads them. */
  meanings: Record<Meaning, string>;
  /** May stand between the words of any phrase, and carry nothing by themselves: 'ek stem *heeltemal* saam'. */
  loose: readonly string[];
  /** With them, a yes says that nothing is wrong: '*everything* is fine'. */
  everything: readonly string[];
  /** Whether a question word makes a question wherever it stands: 'ngiyithumela *kanjani*'; else only at the start. */
  asksAnywhere: boolean;
  /** After 'no', or alone, takes back what was thought before: 'no, *wait*, the family one'. */
  corrections: readonly string[];
  /** Words that are themselves and no slip of the thumb for one of the others: 'rest' is not 'reset'. */
  ordinary: readonly string[];
  /** Ways of saying first, second, third …, written as `phrases` reads them. */
  ordinals: readonly string[];
  /** Numbers as words; `compound` gives the ways of joining tens and a unit, 'forty' and 'five'. */
  numbers: Readonly<Record<string, number>>;
  compound?: (tens: string, unit: string) => readonly string[];
  /** What a word is by its prefixes and endings, where a language builds sentences of one word; null: it cannot say. */
  inflected?: (word: string) => Inflected | null;
  /** Words of titles that stay English, and what people of this language call them. */
  glossary: Readonly<Record<string, readonly string[]>>;
}

/** One word taken apart. */
export interface Inflected {
  /** What it says by itself, if that is enough: 'angiyifuni' refuses. */
  meaning: Meaning | null;
  /** Its root, by which words of one family meet: 'egameni' and 'igama'. */
  root: string;
}

/** Things that a choice or a handler can hear in all their ways, by hearing one of them. */
export const heardMeanings = [
  'yes',
  'ok', // yes where it is all that is said, else only a start: 'ok, no thanks'
  'no',
  'goOn', // heard as yes where nothing else claims it
  'unsure',
  'question', // asks instead of answering
  'take', // 'this one', of what is on the screen
  'change', // change it, it is wrong
  'nothing', // there is nothing to say, choose or change
  'others', // not this one: other ones, another, something else; left out where nobody listens for it
  'inform', // tell me when it is so far: 'let me know', 'put me on the list'
  'enlist', // 'sign me up': takes what is on the screen, or a place on a list
  'comeBack', // back to what was left, 'I want to come back'; the question before where nobody listens for it
  'here', // points at where somebody is, and names no place: 'at my house'
  'stop',
  'mayStop', // 'wait', 'leave it': may ask for silence
  'cancel', // take back an order, end a line
  'erase', // delete what we hold of them
  'person',
  'help',
  'back',
  'restart',
  'menu',
  'language',
  'english',
  'afrikaans',
  'zulu',
  'greeting',
  'thanks',
  'filler', // 'eish': says nothing
] as const;

/** Which of the choices on the screen. */
export const superlatives = ['cheapest', 'dearest', 'fastest', 'slowest', 'popular'] as const;

export const meanings = [
  ...heardMeanings,
  ...superlatives,
  'last',
  'negation', // turns the rest around
  'not', // a negation that says no where all it turns around is 'this' or 'agree': 'not this one'
  'refuse', // says no to what follows, where that is only 'this' or 'go on': 'I do not want to'
  'recant', // 'I changed my mind': no, unless a choice follows
  'evade', // will not say, or answers what was not asked: 'you first'
  'doubt', // turns a yes around: 'yeah right', an eye that rolls
  'pointer', // what was just shown, where nothing else is said: 'that one'
  'permit', // yes, where nothing else is said: 'you may'
  'comparison', // sets one against another, or takes back what was said: 'cheaper', 'too', 'but'
  'asks', // at the start, makes a question of what follows: 'is', 'does'
  'request', // a question in form alone: 'can I get'
  'frame', // carries nothing: 'the', 'I want'
  'thing', // what all choices are: 'package'; a choice may claim it as its own
  'numberSign', // 'number' before a number
  'currency',
  'speed', // unit of speed after a number
] as const;
export type Meaning = (typeof meanings)[number];
export type Superlative = (typeof superlatives)[number];
