import type { LanguageCode } from '../../model/index.js';

/**
 * What a phrase may mean, each with what it is for, as whoever reviews a lexicon reads it. A choice or handler that hears
 * one way of saying a thing hears all of them.
 */
const answers = {
  yes: 'says yes to whatever is asked',
  ok: 'yes where it is all that is said, else only a start: "ok, no thanks"',
  no: 'says no to whatever is asked',
  goOn: 'go on; heard as yes where nothing else claims it',
  unsure: 'does not know, or wants time',
  question: 'asks instead of answering',
  take: 'takes what is on the screen: "I take this one"',
  change: 'change it, it is wrong',
  nothing: 'there is nothing to say, choose or change',
  others: 'not this one: other ones, another; left out where nobody listens for it',
  inform: 'tell me when it is so far: "let me know", "put me on the list"',
  enlist: '"sign me up": takes what is on the screen, or a place on a list',
  comeBack: 'back to what was left: "I want to come back"; the question before, where nobody listens for it',
  here: 'points at where somebody is, and names no place: "at my house"',
} as const;

const wishDocs = {
  stop: 'no more messages',
  mayStop: 'may ask for silence: "wait", "leave it"',
  cancel: 'take back an order, end a line',
  erase: 'delete what we keep of them',
  person: 'wants a person, or a call',
  help: 'does not know how this works',
  back: 'the question before',
  restart: 'from the beginning',
  menu: 'what can be done here',
  language: 'another language, without saying which',
} as const;

const mannerDocs = {
  greeting: 'hello',
  thanks: 'thank you',
  filler: 'says nothing: "eish", "man", "haha"',
} as const;

const superlativeDocs = {
  cheapest: 'the one with the lowest price',
  dearest: 'the one with the highest price',
  fastest: 'the one with the highest speed',
  slowest: 'the one with the lowest speed',
  popular: 'the one that most people take',
} as const;

const turns = {
  last: 'the last of the list',
  negation: 'turns the rest around: "instead of", "without"',
  not: 'a negation that says no where all it turns around is "this" or "agree": "not this one"',
  refuse: 'says no to what follows, where that is only "this" or "go on": "I do not want to"',
  recant: '"I changed my mind": no, unless a choice follows',
  evade: 'will not say, or answers what was not asked: "you first"',
  doubt: 'turns a yes around: "yeah right", an eye that rolls',
  pointer: 'what was just shown, where nothing else is said: "that one"',
  permit: 'yes, where nothing else is said: "you may"',
  comparison: 'sets one against another, or takes back what was said: "cheaper", "too", "but"',
  asks: 'at the start, makes a question of what follows: "is", "does"',
  request: 'a question in form alone: "can I get"',
  frame: 'carries nothing: "the", "I want"',
  thing: 'what all choices are: "package"; a choice may claim it as its own',
  numberSign: '"number" before a number',
  currency: 'money before or after a number',
  speed: 'unit of speed after a number',
} as const;

/** Every key of a lexicon that holds phrases of one meaning, and what it is for. */
export const writtenMeanings = { ...answers, ...wishDocs, ...mannerDocs, ...superlativeDocs, ...turns };

export type WrittenMeaning = keyof typeof writtenMeanings;
/** Asks to go on in that language. */
export type Speaking = `speak ${LanguageCode}`;
export type Meaning = WrittenMeaning | Speaking;
export type Superlative = keyof typeof superlativeDocs;

/** Which of the choices on the screen. */
export const superlatives = Object.keys(superlativeDocs) as Superlative[];
/** What is asked for at any time. */
export const wishes = Object.keys(wishDocs) as (keyof typeof wishDocs)[];
export const manners = Object.keys(mannerDocs) as (keyof typeof mannerDocs)[];

export const speaking = (code: LanguageCode): Speaking => `speak ${code}`;
