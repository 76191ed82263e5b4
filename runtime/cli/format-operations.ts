/** What operators read about conversations and events. Customers' words lose what would steer a terminal. */
import type { Json } from '../model/index.js';
import type {
  HandedOver,
  HistoryLine,
  ParkedEvent,
  ShownConversation,
  ShownEvent,
  ShownNumber,
  StatusChange,
} from '../store/index.js';

export function formatHandovers(list: readonly HandedOver[]): string {
  if (list.length === 0) return 'No person has a conversation.';
  return table(
    ['conversation', 'for', 'since', 'unanswered', 'where', 'window'],
    list.map((one) => [
      one.conversationId,
      one.to ?? 'anybody',
      time(one.since),
      String(one.unanswered),
      place(one),
      window(one.windowUntil),
    ]),
  );
}

export function formatConversation(shown: ShownConversation): string {
  const { customer, history } = shown;
  const name = plain(customer.name ?? 'Customer');
  const whose = { customer: name, loop: 'Loop' };
  const state =
    shown.mode === 'handover' ? `with ${shown.to ?? 'a person'} since ${time(shown.since)}` : shown.mode;
  return [
    `${shown.conversationId} · ${state} · ${place(shown)} · ${shown.language ?? 'no language yet'}`,
    [name, customer.phone ?? 'no number', customer.status, `window ${window(shown.windowUntil)}`].join(' · '),
    '',
    ...history.map((line) => {
      const by = line.who === 'person' ? nameOf(line) : whose[line.who];
      return `${time(line.at)}  ${by}: ${plain(formatLine(line))}${line.status === null ? '' : `  [${line.status}]`}`;
    }),
  ].join('\n');
}

/** Who of ours wrote: WhatsApp does not tell it of what was written on the phone. */
function nameOf({ metadata }: HistoryLine): string {
  if (typeof metadata.person === 'string') return `${oneLine(metadata.person)} (person)`;
  return metadata.via === 'app' ? 'Person (phone app)' : 'Person';
}

/** What was sent, in words, with what it was besides in brackets. */
function formatLine(line: HistoryLine): string {
  const besides = line.erasedAt === null ? thingIn(line) : '[erased]';
  return [besides, line.text].filter(Boolean).join(' ') || '[no words]';
}

function thingIn({ metadata, text }: HistoryLine): string | null {
  const { kind } = metadata;
  switch (kind) {
    case 'image':
      return '[picture]';
    case 'video':
      return '[video]';
    case 'audio':
      return '[sound]';
    case 'sticker':
      return '[sticker]';
    case 'document':
      return metadata.filename === undefined || metadata.filename === text
        ? '[file]'
        : `[file ${metadata.filename}]`;
    case 'location':
      return '[pin]';
    case 'contacts': {
      const phones = asList(metadata.contacts).flatMap((card) => asList((card as { phones?: Json }).phones));
      return `[contact ${phones.map((held) => (held as { phone: string }).phone).join(', ')}]`;
    }
    case 'order': {
      const items = asList(metadata.items) as { product: string; quantity?: string }[];
      return `[order ${items.map(({ product, quantity }) => `${quantity ?? '1'} × ${product}`).join(', ')}]`;
    }
    case 'form':
      return `[form ${JSON.stringify(metadata.form)}]`;
    case 'reaction':
      return text === null ? '[reaction taken back]' : '[reaction]';
    case 'edit':
      return '[edited]';
    case 'revoke':
      return '[took a message back]';
    case 'unsupported':
      return `[cannot be shown: ${metadata.unsupported}]`;
    default:
      return null;
  }
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export function formatParked(list: readonly ParkedEvent[]): string {
  if (list.length === 0) return 'No event is set aside.';
  return table(
    ['event', 'kind', 'sent', 'set aside', 'attempts', 'error'],
    list.map((one) => [
      one.eventId,
      one.kind,
      time(one.sentAt),
      time(one.parkedAt),
      String(one.attempts),
      oneLine(one.error ?? ''),
    ]),
  );
}

export function formatEvent(event: ShownEvent): string {
  const raw = event.raw === null ? null : Buffer.from(event.raw, 'base64').toString('utf8');
  const lines: [string, string | null][] = [
    ['event', `${event.eventId}, ${event.kind}, ${event.status}`],
    ['message id', event.messageId],
    ['conversation', event.conversationId],
    ['sent', time(event.sentAt)],
    ['received', time(event.receivedAt)],
    ['finished', event.finishedAt && time(event.finishedAt)],
    ['attempts', String(event.attempts)],
    ['error', event.error],
    ['message', event.message && JSON.stringify(event.message)],
    ['webhook', raw],
    ['turn', event.journal === null ? null : JSON.stringify(event.journal)],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines
    .flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(width)}  ${plain(value)}`]))
    .join('\n');
}

export function formatNumbers(list: readonly ShownNumber[]): string {
  if (list.length === 0) return 'No number has sent anything yet.';
  return table(
    ['number', 'may send', 'waiting', 'since', 'unknown'],
    list.map((one) => [
      one.phoneNumberId,
      maySend(one),
      String(one.queued),
      one.oldestQueuedAt === null ? '' : time(one.oldestQueuedAt),
      String(one.unknown),
    ]),
  );
}

export function formatStatus({ customerId, from, to, stage }: StatusChange): string {
  return from === to
    ? `Customer ${customerId} is ${to} already, at ${stage}.`
    : `Customer ${customerId} was ${from} and is ${to} now, at ${stage}.`;
}

function maySend({ stoppedAt, stoppedBy, pausedUntil }: ShownNumber): string {
  if (stoppedAt !== null) {
    return `stopped ${time(stoppedAt)} by ${stoppedBy?.code ?? 'no code'}: ${oneLine(stoppedBy?.title ?? '')}`;
  }
  return pausedUntil === null ? 'yes' : `pauses until ${time(pausedUntil)}`;
}

export function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const place = ({ flow, state }: { flow: string | null; state: string | null }) =>
  flow === null ? 'nowhere' : `${flow}/${state}`;

/** UTC, to the minute. */
const time = (iso: string | null) => (iso === null ? 'never' : `${iso.slice(0, 16).replace('T', ' ')} UTC`);

const window = (until: string | null) => (until === null ? 'closed' : `until ${time(until)}`);

export const oneLine = (text: string) => plain(text).replaceAll('\n', ' ');

/** Without control and formatting characters, which a terminal would obey; line ends stay. */
const plain = (text: string) => text.replace(/(?!\n|\u200d)[\p{Cc}\p{Cf}]/gu, '');
