/**
 * Which event a customer's message is, in the fixed order of the language: (1) the tapped id, (2) an exact match after
 * normalising, (3) a list number, (4) the kind, (5) spelling distance, (6) unheard. Own code, before XState; pure.
 */
import type { Json, LanguageCode } from '../actions/index.js';
import { allowedMistakes, isMisspelt, normalise, type StateNode } from '../language/index.js';
import { eventNames } from './chart-index.js';
import type { CustomerMessage, HeardBy } from './contract.js';
import type { MachineEvent } from './turn-log.js';
import { eachChoice, parseWireId } from './wire-id.js';

/** A choice as it is shown, in one language. */
export interface ShownChoice {
  id: string;
  row: string | null;
  title: string;
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

export interface Heard {
  by: HeardBy;
  event: MachineEvent | null;
  /** What was matched, for the trace. */
  as: string;
  choice?: { state: string; id: string; row: string | null; title: string; item: Json | null };
  /** Titles that the reply would all fit. */
  between?: string[];
  /** Where it was heard; the kind and unheard have none. */
  node?: StateNode;
}

export interface Hearing {
  flow: string;
  scopes: readonly HearingScope[];
  /** A choice that says `anytime`, wherever it is in the flow. */
  anytime(state: string, id: string): ShownChoice | null;
}

/** Names of `on` that a typed text may mean, with every word for them. */
interface Candidate {
  words: readonly string[];
  key: string;
  title: string;
  give: () => Heard;
}

export function hear(message: CustomerMessage, hearing: Hearing): Heard {
  if (message.kind === 'choice') return hearTap(message, hearing);
  const event: MachineEvent = { type: eventNames.kind(message.kind) };
  if (message.kind === 'location') event.location = { ...message.location };
  const typed = typedText(message);
  if (typed !== null) {
    event.text = typed;
    const heard = hearText(typed, hearing);
    if (heard) return heard;
  }
  if (hasHandler(hearing, message.kind)) return { by: 'kind', event, as: message.kind };
  if (message.kind === 'text') {
    const heard = hearSpelling(message.text, hearing);
    if (heard) return heard;
  }
  return { by: 'unheard', event: { ...event, type: eventNames.kind('unheard') }, as: message.kind };
}

/** Only a text is typed; a caption or a card stays what it is. */
function typedText(message: CustomerMessage): string | null {
  return message.kind === 'text' ? message.text : null;
}

function hasHandler(hearing: Hearing, kind: string): boolean {
  return hearing.scopes.some(({ node }) => (node.on as Record<string, unknown>)[kind] !== undefined);
}

function hearTap(message: { id: string; title: string }, hearing: Hearing): Heard {
  const wire = parseWireId(message.id);
  // a quick reply of a template, or a button that is not ours: its title is what the customer said
  if (!wire) {
    const event: MachineEvent = { type: eventNames.kind('text'), text: message.title };
    return (
      hearText(message.title, hearing) ??
      hearSpelling(message.title, hearing) ?? {
        by: 'unheard',
        event: { ...event, type: eventNames.kind('unheard') },
        as: 'choice',
      }
    );
  }
  if (wire.flow === hearing.flow) {
    const scope = hearing.scopes.find(({ node }) => node.path === wire.state);
    const choice = scope && findChoice(scope, wire.choice, wire.row);
    if (scope && choice) return heardChoice(scope.node.path, choice, 'id');
    const anytime = wire.row === null ? hearing.anytime(wire.state, wire.choice) : null;
    if (anytime) return heardChoice(wire.state, anytime, 'id');
  }
  return { by: 'earlier question', event: null, as: message.id };
}

function findChoice(scope: HearingScope, id: string, row: string | null): ShownChoice | undefined {
  const [shown] = scope.choices.values();
  return shown?.find((choice) =>
    row === null ? choice.row === null && choice.id === id : id === eachChoice && choice.row === row,
  );
}

function heardChoice(state: string, choice: ShownChoice, by: HeardBy): Heard {
  const event: MachineEvent =
    choice.row === null
      ? { type: eventNames.choice(state, choice.id) }
      : { type: eventNames.row(state), item: choice.item };
  event.text = choice.title;
  return {
    by,
    event,
    as: choice.row ?? choice.id,
    choice: { state, id: choice.id, row: choice.row, title: choice.title, item: choice.item },
  };
}

function hearText(text: string, hearing: Hearing): Heard | null {
  const said = normalise(text);
  for (const scope of hearing.scopes) {
    const found = matches(scope, (words) => words.some((word) => normalise(word) === said), 'exact');
    if (found) return found;
  }
  return hearNumber(said, hearing);
}

/** The number of a choice as it stands in the list, of the innermost state that has choices. */
function hearNumber(said: string, hearing: Hearing): Heard | null {
  if (!/^\d{1,2}$/.test(said)) return null;
  const scope = hearing.scopes.find(({ choices }) => [...choices.values()].some((shown) => shown.length > 0));
  const [shown] = scope?.choices.values() ?? [];
  const choice = shown?.[Number(said) - 1];
  return scope && choice ? heardChoice(scope.node.path, choice, 'number') : null;
}

function hearSpelling(text: string, hearing: Hearing): Heard | null {
  if (hasHandler(hearing, 'text')) return null;
  const said = normalise(text);
  const mistakes = allowedMistakes(said.length);
  if (mistakes === 0) return null;
  for (const scope of hearing.scopes) {
    for (let most = 1; most <= mistakes; most += 1) {
      const isNear = (words: readonly string[]) =>
        words.some((word) => isMisspelt(said, normalise(word), most));
      const found = matches(scope, isNear, 'spelling');
      if (found) return found;
    }
  }
  return null;
}

/** The one candidate of a state whose words fit: the conversation's language before the others, a tie is asked back. */
function matches(
  scope: HearingScope,
  fits: (words: readonly string[]) => boolean,
  by: HeardBy,
): Heard | null {
  for (const language of new Set([...scope.choices.keys(), ...scope.heard.keys()])) {
    const fitting = candidates(scope, language, by).filter(({ words }) => fits(words));
    if (fitting.length === 1) return fitting[0]!.give();
    if (fitting.length > 1)
      return {
        by: 'ambiguous',
        event: null,
        as: fitting.map(({ key }) => key).join(' | '),
        between: fitting.map(({ title }) => title),
      };
  }
  return null;
}

function candidates(scope: HearingScope, language: LanguageCode, by: HeardBy): Candidate[] {
  const { node } = scope;
  const [shownHere] = scope.choices.values();
  const choices = (scope.choices.get(language) ?? []).map((choice): Candidate => {
    // heard in any language, it is the choice that is on the screen
    const shown = shownHere?.find(({ id, row }) => id === choice.id && row === choice.row) ?? choice;
    return {
      words: [choice.row ?? choice.id, choice.title, ...choice.hear],
      key: choice.row ?? choice.id,
      title: shown.title,
      give: () => ({ ...heardChoice(node.path, shown, by), node }),
    };
  });
  const named = (scope.heard.get(language) ?? []).map(({ name, hear }): Candidate => {
    const event: MachineEvent = { type: eventNames.heard(node.path, name) };
    return { words: hear, key: name, title: hear[0] ?? name, give: () => ({ by, event, as: name, node }) };
  });
  return [...choices, ...named];
}
