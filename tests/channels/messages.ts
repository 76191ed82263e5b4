import fc from 'fast-check';
import {
  type LanguageCode,
  languageCodes,
  type Message,
  type MessageKind,
} from '../../runtime/model/index.js';

/** Texts up to the limit, of whole characters of every plane, never blank. */
const text = (limit: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: limit })
    .map((value) => [...value].slice(0, limit).join(''))
    .filter((value) => /\S/u.test(value) && !/\p{Surrogate}/u.test(value));

const id = fc.stringMatching(/^[a-z]{1,12}\/[a-zA-Z]{1,12}\/[a-zA-Z]{1,12}(:[a-z0-9-]{1,20})?$/);
const link = fc.stringMatching(/^https:\/\/loop\.example\/[a-z0-9/._-]{0,40}$/);
const language = fc.constantFrom<LanguageCode>(...languageCodes);
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }));

const button = fc.record({ id, title: text(20) });
const row = fc
  .tuple(fc.record({ id, title: text(24) }), optional('description', text(72)))
  .map(([required, more]) => ({ ...required, ...more }));
const buttons = fc
  .uniqueArray(button, { minLength: 1, maxLength: 3, selector: ({ title }) => title })
  .filter((all) => new Set(all.map((one) => one.id)).size === all.length);
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 10, selector: (one) => one.id });

/** Messages of each kind within WhatsApp's limits. */
export const messages: { [K in MessageKind]: fc.Arbitrary<Extract<Message, { kind: K }>> } = {
  text: fc.record({ kind: fc.constant('text'), body: text(4096) }),
  buttons: fc
    .tuple(fc.record({ kind: fc.constant('buttons'), body: text(1024), buttons }), optional('image', link))
    .map(([required, more]) => ({ ...required, ...more })),
  list: fc.record({ kind: fc.constant('list'), body: text(1024), button: text(20), rows }),
  requestLocation: fc.record({ kind: fc.constant('requestLocation'), body: text(1024) }),
  url: fc.record({ kind: fc.constant('url'), body: text(1024), label: text(20), url: link }),
  image: fc
    .tuple(fc.record({ kind: fc.constant('image'), link }), optional('caption', text(1024)))
    .map(([required, more]) => ({ ...required, ...more })),
  document: fc
    .tuple(
      fc.record({ kind: fc.constant('document'), link }),
      optional('filename', text(60)),
      optional('caption', text(1024)),
    )
    .map(([required, ...more]) => Object.assign({}, required, ...more)),
  audio: fc.record({ kind: fc.constant('audio'), link }),
  template: fc.record({
    kind: fc.constant('template'),
    name: fc.stringMatching(/^[a-z_]{1,30}$/),
    language,
    parameters: fc.array(text(60), { maxLength: 4 }),
  }),
  reaction: fc.record({
    kind: fc.constant('reaction'),
    messageId: fc.stringMatching(/^wamid\.[A-Za-z0-9=]{10,40}$/),
    emoji: fc.constantFrom('👍', '🎉', '👍🏾', ''),
  }),
};

export const messageKinds = Object.keys(messages) as MessageKind[];
