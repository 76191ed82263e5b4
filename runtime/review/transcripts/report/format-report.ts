import { counted } from '../../../language/index.js';
import { differs, markDifferences } from '../../changes/differing.js';
import { align } from '../comparing/align.js';
import { acceptedChats, shortName } from './accept.js';
import { type Cause, causeIn } from './causes.js';
import type { Report } from './report.js';

export interface ReportOptions {
  color: boolean;
  /** Chats of scenarios that have none are written; else they are missing. */
  mayRecord: boolean;
  /** Lists of what all chats walk that are no longer true. */
  staleLists: readonly string[];
}

/** What plays the chats again; what stands behind it says which, or accepts what changed. */
const command = 'npm run flows -- test';
/** Lines of the chat that is shown for each cause. */
const chatLines = 12;

/** What changed, each cause once, with the command that accepts it. Ends without a new line. */
export function formatReport(report: Report, options: ReportOptions): string {
  const { causes, changed, leftover, problems } = report;
  return [
    headOf(report),
    ...causes.map((cause, place) => formatCause(cause, place + 1, report, options)),
    ...(causes.length > 1 ? [`Accept all of it: ${command} --accept`] : []),
    ...problems,
    ...formatFresh(report, options),
    ...leftover.map((path) => `${path} has no scenario any more. Delete it, or bring its scenario back.`),
    ...(changed.length === 0 ? formatStale(options) : []),
  ].join('\n\n');
}

/** Nothing is left for anybody to do. */
export function isFine({ changed, leftover, problems, fresh }: Report, options: ReportOptions): boolean {
  const isMissing = fresh.length > 0 && !options.mayRecord;
  return (
    changed.length + leftover.length + problems.length === 0 &&
    !isMissing &&
    formatStale(options).length === 0
  );
}

function headOf({ played, changed, causes }: Report): string {
  if (changed.length === 0) return `${counted(played, 'chat')} played, none changed.`;
  const [which, why] = [`${changed.length} of ${counted(played, 'chat')}`, counted(causes.length, 'cause')];
  return `${which} changed. There ${causes.length === 1 ? 'is' : 'are'} ${why}:`;
}

function formatFresh({ fresh }: Report, { mayRecord }: ReportOptions): string[] {
  if (fresh.length === 0) return [];
  const names = fresh.map(({ name }) => `  ${name}`);
  if (mayRecord) return [[`Played for the first time, and written as they went:`, ...names].join('\n')];
  const how = fresh.map(({ name }) => `  ${command} ${name.replace('/', ' ')}`);
  return [['These scenarios have no chat yet. Write and commit it:', ...how].join('\n')];
}

function formatStale({ staleLists }: ReportOptions): string[] {
  if (staleLists.length === 0) return [];
  const says = staleLists.length === 1 ? 'says' : 'say';
  return [`${staleLists.join(' and ')} no longer ${says} what the chats walk: ${command} --accept`];
}

function formatCause(cause: Cause, number: number, report: Report, options: ReportOptions): string {
  const { what, said, chats } = cause;
  return [
    `${number}. ${what} in ${counted(chats.length, 'transcript')}`,
    ...said.flatMap((one) => formatSaid(one, said.length > 1, options)),
    ...formatExample(cause, report, options),
    ...formatWayOut(cause, report),
  ].join('\n');
}

/** Both texts with what differs in them marked: in colour, else as `git diff --word-diff` does. */
function formatSaid(
  { language, before, after }: Cause['said'][number],
  isOneOfMany: boolean,
  { color }: ReportOptions,
) {
  // states and rows are no words
  if (before === '' && after === '') return [];
  const [was, is] = language ? markDifferences(before, after) : [before, after];
  const of = isOneOfMany && language ? ` (${language})` : '';
  const line = (label: string, text: string, marks: readonly [string, string]) =>
    `   ${label}${of} ${text === '' ? '(nothing)' : text.replaceAll(differs.begin, marks[0]).replaceAll(differs.end, marks[1]).replaceAll('\n', ' ⏎ ')}`;
  return [
    line('before', was, color ? ['\u001b[31m', '\u001b[39m'] : ['[-', '-]']),
    line('after ', is, color ? ['\u001b[32m', '\u001b[39m'] : ['{+', '+}']),
  ];
}

/** One step of one chat, with what this cause changes in it. */
function formatExample(cause: Cause, { changed }: Report, { color }: ReportOptions): string[] {
  const { chat, step } = cause.example;
  const causeOf = causeIn(changed);
  const pieces = chat.steps[step]!;
  const before = pieces.map((piece) => piece.before).join('');
  const after = [
    ...acceptedChats(
      [{ ...chat, steps: [pieces], endsEarly: null }],
      (finding) => finding.cause === cause.key,
      causeOf,
    ).values(),
  ].join('');
  const lines = align(linesOf(before), linesOf(after)).flatMap((run) =>
    run.isSame
      ? run.before.map((line) => ({ sign: ' ', line }))
      : [
          ...run.before.map((line) => ({ sign: '-', line })),
          ...run.after.map((line) => ({ sign: '+', line })),
        ],
  );
  const told = around(lines, chatLines).map(({ sign, line }) => {
    const text = `   ${sign} ${line}`.trimEnd();
    if (!color || sign === ' ') return text;
    return `${sign === '-' ? '\u001b[31m' : '\u001b[32m'}${text}\u001b[39m`;
  });
  return [`   in ${chat.name}:`, ...told];
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');

/** The first changed lines with a few before and after them. */
function around<Line extends { sign: string; line: string }>(
  lines: readonly Line[],
  atMost: number,
): { sign: string; line: string }[] {
  const first = lines.findIndex(({ sign }) => sign !== ' ');
  const from = Math.max(0, first - 3);
  const last = lines.findLastIndex(({ sign }) => sign !== ' ');
  const to = Math.min(last + 2, from + atMost);
  const more = { sign: ' ', line: '…' };
  return [...(from > 0 ? [more] : []), ...lines.slice(from, to), ...(to < lines.length ? [more] : [])];
}

/** The command that accepts it; a chat that ends early is no chat to accept. */
function formatWayOut(cause: Cause, { changed, causes }: Report): string[] {
  const { chats } = cause;
  const ended = changed.filter(({ name, endsEarly }) => endsEarly !== null && chats.includes(name));
  const [first] = ended;
  const which = ended.length === chats.length ? 'they' : `${ended.length} of these`;
  const why =
    first && `   ${which} cannot go on, such as ${first.name}: ${first.endsEarly}. Change what it sends.`;
  const accept = `   accept it: ${command} --accept ${shortName(cause, causes)}`;
  return [...(why ? [why] : []), ...(ended.length < chats.length ? [accept] : [])];
}
