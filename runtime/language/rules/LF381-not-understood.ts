import type { SourceHandler, SourceTransition } from '../3-meaning/source-chart.js';
import { waits } from '../3-meaning/walking/ways.js';
import { scopesOf } from '../chart/everywhere.js';
import { type EventKind, messageKinds } from '../compiled-flow.js';
import type { Rule } from './rule.js';

const inWords: Readonly<Partial<Record<EventKind, string>>> = {
  text: 'a text that is no answer',
  location: 'a pin',
  image: 'a picture',
  video: 'a video',
  audio: 'a voice note',
  document: 'a file',
  sticker: 'a sticker',
  contacts: 'a contact card',
  order: 'a cart',
  form: 'a form',
  unsupported: 'something WhatsApp cannot show us',
};

/** Messages that a question gets no answer to: no handler in reach speaks or leads on. A reaction needs none. */
export const notUnderstood: Rule = {
  isConsequence: true,
  check({ chart, everywhere }, report) {
    // a draft without `everywhere` is not finished, and the engine asks again by itself
    if (!everywhere) return;
    const reported = new Set<string>();
    for (const state of chart.states) {
      if (state.type !== 'atomic' || !waits(state)) continue;
      const places = scopesOf(state, everywhere);
      const handlerOf = (kind: string) =>
        places.flatMap(({ on }) => on.filter(({ key, isKind }) => isKind && key === kind))[0];
      const unanswered = messageKinds.filter((kind) => {
        if (kind === 'reaction') return false;
        const handler = handlerOf(kind) ?? handlerOf('unheard');
        return handler === undefined || !handler.transitions.some((transition) => answers(transition, kind));
      });
      const culprits = new Set(unanswered.map((kind) => handlerOf(kind) ?? handlerOf('unheard')));
      const key = `${[...culprits].map((culprit) => culprit?.keyRange.start).join()} ${unanswered.join()}`;
      if (unanswered.length === 0 || reported.has(key)) continue;
      reported.add(key);
      report({
        message: `"${state.name}" has no answer to ${list(unanswered.map((kind) => inWords[kind] ?? kind))}`,
        help: 'Say something under "on: unheard", here or in "everywhere", or under the kind itself ("image", "audio", …).',
        range: placeOf([...culprits], chart.path) ?? state.nameRange,
      });
    }
  },
};

function answers({ say, resolved, take }: SourceTransition, kind: EventKind): boolean {
  // who typed something else sees from the question itself what was asked; who sent a picture does not
  const goesOn = resolved !== undefined && (resolved !== '$again' || kind === 'text');
  return say !== undefined || take !== undefined || goesOn;
}

/** The empty handler itself, when it is one of this file. */
function placeOf(
  culprits: (SourceHandler | undefined)[],
  path: string,
): SourceHandler['keyRange'] | undefined {
  const [first] = culprits;
  return culprits.length === 1 && first?.keyRange.path === path ? first.keyRange : undefined;
}

function list(names: readonly string[]): string {
  if (names.length > 4) return 'most kinds of message';
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
