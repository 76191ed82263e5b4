/** Words of a chart, with the values of the moment, in one language. */

import {
  type Choices,
  compileExpression,
  compileWords,
  type Icu,
  languages,
  type Say,
  type StateNode,
  valueAt,
} from '../../language/index.js';
import { type Customer, type Json, type LanguageCode, limits, type Message } from '../../model/index.js';
import type { ShownChoice } from '../hearing/candidates.js';
import type { Vars } from '../turn/turn-log.js';
import { shorten } from './text.js';
import { eachChoice, formatWireId } from './wire-id.js';

/** What words may read: the flow's variables, `customer`, and `item` within a row or line. */
export interface RenderScope {
  language: LanguageCode;
  vars: Vars;
  customer: Customer;
  item?: Json;
}

type Write = ReturnType<typeof compileWords>;

/** By language: a key that is the chart's own text has its hash already, one put together has not. */
const written = new Map<LanguageCode, Map<Icu, Write | string>>();

/** A text made once per language and kept. The map is emptied when wordings of many versions have filled it. */
export function words(text: Icu, { language, vars, customer, item }: RenderScope): string {
  const inLanguage = written.get(language) ?? new Map<Icu, Write | string>();
  written.set(language, inLanguage);
  let write = inLanguage.get(text);
  if (write === undefined) {
    if (inLanguage.size > 20_000) inLanguage.clear();
    // without a brace or a quote, a text of ICU is what it says
    write = /[{}']/.test(text) ? compileWords(text, language) : text.trim();
    inLanguage.set(text, write);
  }
  if (typeof write === 'string') return write;
  const scope = { ...vars, customer, item };
  return write((path) => valueAt(scope, path, language)).trim();
}

/** A say as one of: text to be joined, or a message that stands alone. */
export type RenderedSay = { text: string } | { message: Message } | { location: string };

export function renderSay(say: Say, given: RenderScope, reactTo: string | null): RenderedSay | null {
  switch (say.kind) {
    case 'text':
      return { text: words(say.text, given) };
    case 'requestLocation':
      return { location: words(say.text, given) };
    case 'each': {
      const lines = members(say.each, given).map((item) => words(say.line, { ...given, item }));
      const end = say.end === undefined ? [] : [words(say.end, given)];
      return { text: [...lines, ...end].join('\n') };
    }
    case 'image':
      return { message: { kind: 'image', link: words(say.link, given), ...caption(say, given) } };
    case 'document':
      return {
        message: {
          kind: 'document',
          link: words(say.link, given),
          ...(say.filename === undefined ? {} : { filename: words(say.filename, given) }),
          ...caption(say, given),
        },
      };
    case 'audio':
      return { message: { kind: 'audio', link: words(say.link, given) } };
    case 'url':
      return {
        message: {
          kind: 'url',
          body: shorten(words(say.text, given), limits.interactiveBody),
          label: shorten(words(say.label, given), limits.url.label),
          url: words(say.link, given),
        },
      };
    case 'template':
      return {
        message: {
          kind: 'template',
          name: say.name,
          language: given.language,
          parameters: say.parameters.map((parameter) => words(parameter, given)),
        },
      };
    case 'reaction':
      return reactTo === null
        ? null
        : { message: { kind: 'reaction', messageId: reactTo, emoji: say.emoji } };
  }
}

function caption(
  { kind, text }: Extract<Say, { kind: 'image' | 'document' }>,
  given: RenderScope,
): { caption?: string } {
  return text === undefined ? {} : { caption: shorten(words(text, given), limits[kind].caption) };
}

function members(source: string, { vars, customer }: RenderScope): Json[] {
  const list = compileExpression(source)({ ...vars, customer });
  return Array.isArray(list) ? (list as Json[]) : [];
}

/** The choices of a state as a customer sees them, in order. */
export function shownChoices(node: StateNode, given: RenderScope): ShownChoice[] {
  const { choices } = node;
  if (!choices) return [];
  const fixed = (choices.kind === 'buttons' ? choices.choices : choices.rows).map(
    (choice): ShownChoice => ({
      id: choice.id,
      row: null,
      title: words(choice.title, given),
      description: choice.description === undefined ? null : words(choice.description, given),
      hear: choice.hear,
      item: null,
      anytime: choice.anytime === true,
    }),
  );
  if (choices.kind === 'buttons' || !choices.each) return fixed;
  const { list, id, title, description } = choices.each;
  const room = limits.list.rows - fixed.length;
  const rows = members(list, given)
    .slice(0, room)
    .map((item): ShownChoice => {
      const row = compileExpression(id)({ ...given.vars, customer: given.customer, item });
      return {
        id: eachChoice,
        row: String(row),
        title: words(title, { ...given, item }),
        description: description === undefined ? null : words(description, { ...given, item }),
        hear: [],
        item,
        anytime: false,
      };
    });
  return [...rows, ...fixed];
}

/** The message that asks: `body` with the choices of the state under it. More than three buttons become a list. */
export function choicesMessage(flow: string, node: StateNode, body: string, given: RenderScope): Message {
  const shown = shownChoices(node, given);
  if (shown.length === 0) return { kind: 'text', body };
  const choices = node.choices as Choices;
  const id = (choice: ShownChoice) =>
    formatWireId(flow, node.path, choice.id, choice.row === null ? undefined : choice.row);
  if (choices.kind === 'buttons' && shown.length <= limits.buttons.count) {
    return {
      kind: 'buttons',
      body,
      buttons: shown.map((choice) => ({
        id: id(choice),
        title: shorten(choice.title, limits.buttons.title),
      })),
    };
  }
  const open = choices.kind === 'list' ? words(choices.button, given) : languages[given.language].says.choose;
  return {
    kind: 'list',
    body,
    button: shorten(open, limits.list.button),
    rows: shown.slice(0, limits.list.rows).map((choice) => {
      const { description } = choice;
      return {
        id: id(choice),
        title: shorten(choice.title, limits.list.rowTitle),
        ...(description ? { description: shorten(description, limits.list.rowDescription) } : {}),
      };
    }),
  };
}
