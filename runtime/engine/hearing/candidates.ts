/** Everything that a typed reply may mean at a state: its choices and named handlers, then those around it. */

import type { StateNode } from '../../language/index.js';
import type { Json, LanguageCode } from '../../model/index.js';

/** A choice as it is shown, in one language. */
export interface ShownChoice {
  id: string;
  row: string | null;
  title: string;
  description: string | null;
  hear: readonly string[];
  /** The member an `each` row stands for. */
  item: Json | null;
  anytime: boolean;
}

/** One state of the chain, innermost first. */
export interface HearingScope {
  node: StateNode;
  /** Choices as shown, by language; the conversation's language first. */
  choices: ReadonlyMap<LanguageCode, readonly ShownChoice[]>;
  /** Named handlers' words, by language. */
  heard: ReadonlyMap<LanguageCode, readonly { name: string; hear: readonly string[] }[]>;
}

/** Words for one thing, in one language. */
export interface Wording {
  language: LanguageCode;
  /** What a customer reads on it; none for a handler. */
  title: string | null;
  description: string | null;
  hear: readonly string[];
  item: Json | null;
}

export interface Candidate {
  node: StateNode;
  /** States between the one that waits and this one: 0 is heard first. */
  depth: number;
  /** Choice id, row id or handler's name. */
  name: string;
  /** As it is on the screen. */
  title: string;
  choice: ShownChoice | null;
  /** The conversation's language first. */
  wordings: readonly Wording[];
  /** Its place among the choices, from 1; 0 for a handler. */
  place: number;
}

export function candidatesOf(scopes: readonly HearingScope[]): Candidate[] {
  return scopes.flatMap((scope, depth) => [
    ...choiceCandidates(scope, depth),
    ...namedCandidates(scope, depth),
  ]);
}

/**
 * Most screens are the same for everybody: what was made of a state's choices last time is kept while they are shown
 * with the same words and rows, so that all that hangs on a candidate is read once.
 */
const choicesOf = new WeakMap<StateNode, { shown: Shown; depth: number; made: Candidate[] }>();

type Shown = HearingScope['choices'];

function choiceCandidates({ node, choices }: HearingScope, depth: number): Candidate[] {
  const known = choicesOf.get(node);
  if (known?.depth === depth && isSameScreen(known.shown, choices)) return known.made;
  const made = makeChoices(node, choices, depth);
  choicesOf.set(node, { shown: choices, depth, made });
  return made;
}

function isSameScreen(known: Shown, shown: Shown): boolean {
  if (known === shown) return true;
  if (known.size !== shown.size) return false;
  const [first] = shown.keys();
  for (const [language, choices] of shown) {
    const others = known.get(language);
    if (others?.length !== choices.length) return false;
    // the rows of all languages stand for the same members
    const isFirst = language === first;
    if (!choices.every((choice, index) => isSameChoice(choice, others[index]!, isFirst))) return false;
  }
  return first === known.keys().next().value;
}

function isSameChoice(one: ShownChoice, other: ShownChoice, isFirst: boolean): boolean {
  return (
    one.id === other.id &&
    one.row === other.row &&
    one.title === other.title &&
    one.description === other.description &&
    one.anytime === other.anytime &&
    // a row has no words of its own, a choice those of its chart
    (one.hear === other.hear || (one.row !== null && one.hear.length + other.hear.length === 0)) &&
    (!isFirst || one.item === other.item || JSON.stringify(one.item) === JSON.stringify(other.item))
  );
}

function makeChoices(node: StateNode, choices: Shown, depth: number): Candidate[] {
  const [shown] = choices.values();
  return (shown ?? []).map((choice, index) => ({
    node,
    depth,
    name: choice.row ?? choice.id,
    title: choice.title,
    choice,
    place: index + 1,
    wordings: [...choices].flatMap(([language, all]) => {
      // almost always at the same place
      const isIt = ({ id, row }: ShownChoice) => id === choice.id && row === choice.row;
      const same = all[index] && isIt(all[index]) ? all[index] : all.find(isIt);
      return same ? [{ language, ...same }] : [];
    }),
  }));
}

/** A node's handlers are words of its flow: the same for every reply, so they are looked up once. */
const namedOf = new WeakMap<StateNode, { heard: readonly unknown[]; depth: number; made: Candidate[] }>();

function namedCandidates(scope: HearingScope, depth: number): Candidate[] {
  const heard = [...scope.heard.values()];
  const known = namedOf.get(scope.node);
  const isSame = known?.depth === depth && known.heard.length === heard.length;
  if (isSame && known.heard.every((list, index) => list === heard[index])) return known.made;
  const made = makeNamed(scope, depth);
  namedOf.set(scope.node, { heard, depth, made });
  return made;
}

function makeNamed({ node, heard }: HearingScope, depth: number): Candidate[] {
  const names = new Set([...heard.values()].flatMap((all) => all.map(({ name }) => name)));
  return [...names].map((name) => {
    const wordings = [...heard].flatMap(([language, all]): Wording[] => {
      const same = all.find((handler) => handler.name === name);
      return same ? [{ language, title: null, description: null, hear: same.hear, item: null }] : [];
    });
    return {
      node,
      depth,
      name,
      title: wordings[0]?.hear[0] ?? name,
      choice: null,
      place: 0,
      wordings,
    };
  });
}
