import { languageCodes } from '../../model/index.js';
import { loadFlows } from '../0-project/load-flows.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { didYouMean } from '../text/suggest.js';
import { acceptWhere } from './accept.js';
import { changeBetween } from './change.js';
import { type ReturnedRow, splitHeard } from './exchange.js';
import { heardByKey } from './pairs.js';
import { type Survey, surveyTranslations } from './survey.js';
import { addWords, replaceWords, type Words } from './write-words.js';

export interface Import {
  /** Texts that get other words. */
  changed: ReturnedRow[];
  /** Texts that were stale or new and are true now, changed or not. */
  accepted: number;
  /** Texts that are not taken, each with its reason; the others are. */
  refused: { row: ReturnedRow; reason: string }[];
  /** Errors that the new words would bring. While there are any, `files` is empty. */
  problems: Diagnostic[];
  /** Files as they become, whole: translations and locks. */
  files: SourceFile[];
  /** All files with the new words in them, for showing the problems. */
  after: SourceFile[];
}

/** Takes back what `translatorRows` gave out. Writes nothing. */
export function importTranslations(files: readonly SourceFile[], rows: readonly ReturnedRow[]): Import {
  const surveys = surveyTranslations(files);
  const result: Import = { changed: [], accepted: 0, refused: [], problems: [], files: [], after: [] };
  const edits = new Map<string, Edit[]>();
  const done = new Set<string>();
  for (const row of rows) {
    const taken = take(row, surveys);
    if ('reason' in taken) result.refused.push({ row, reason: taken.reason });
    if ('edit' in taken) {
      result.changed.push(row);
      edits.set(taken.path, [...(edits.get(taken.path) ?? []), taken.edit]);
    }
    if ('isDone' in taken && taken.isDone) done.add(nameOf(row));
  }
  const written = files.map((file) => {
    const text = applyEdits(file.text, edits.get(file.path) ?? [], ({ row }) =>
      result.refused.push({ row, reason: 'Its keys cannot be added to the file; write it there by hand.' }),
    );
    return { path: file.path, text };
  });
  result.changed = result.changed.filter((row) => !result.refused.some((refused) => refused.row === row));
  result.after = written;
  result.problems = newErrors(files, written);
  if (result.problems.length > 0) return result;
  const lost = new Set(result.refused.map(({ row }) => nameOf(row)));
  const accepted = acceptWhere(surveyTranslations(written), written, ({ flow, language }, { key }) => {
    const name = nameOf({ flow, language, key });
    return done.has(name) && !lost.has(name);
  });
  result.accepted = accepted.texts.length;
  // a lock is only tidied on the way when a text of it was accepted
  const locks = accepted.texts.length > 0 ? accepted.files : [];
  const changed = written.filter(({ text }, index) => text !== files[index]!.text);
  result.files = [...changed.filter(({ path }) => !locks.some((lock) => lock.path === path)), ...locks];
  return result;
}

interface Edit {
  row: ReturnedRow;
  words: Words;
  /** Where words stand now; undefined: nowhere yet. */
  at: { start: number; end: number } | undefined;
}

type Taken = { reason: string } | { path: string; edit: Edit; isDone: boolean } | { isDone: boolean };

function take(row: ReturnedRow, surveys: readonly Survey[]): Taken {
  const language = languageCodes.find((code) => code === row.language);
  if (!language)
    return {
      reason: `"${row.language}" is no language. ${didYouMean(row.language, languageCodes, 'languages')}`,
    };
  const survey = surveys.find((one) => one.flow === row.flow && one.language === language);
  if (!survey) {
    const flows = surveys.filter((one) => one.language === language).map(({ flow }) => flow);
    return {
      reason: `There is no flow "${row.flow}" in this language. ${didYouMean(row.flow, flows, 'flows')}`,
    };
  }
  return takeHeard(row, survey) ?? takeText(row, survey);
}

function takeText(row: ReturnedRow, { texts, chart }: Survey): Taken {
  const text = texts.find(({ key }) => key === row.key);
  if (!text) {
    const keys = texts.map(({ key }) => key);
    return { reason: `There is no such text any more. ${didYouMean(row.key, keys, 'texts')}` };
  }
  const source = text.source.words.text;
  if (row.source.trim() !== source.trim()) {
    const { before, after } = changeBetween(row.source, source);
    return { reason: `It was translated from “${before}”, which is “${after}” now. Export it again.` };
  }
  const now = text.own?.words.text;
  const words = row.translation.trimEnd();
  if (words === '')
    return now === undefined ? { isDone: false } : { reason: 'It came back empty; the words stay.' };
  if (words === now?.trimEnd()) return { isDone: row.isDone };
  // what ends with a new line goes on doing so
  const edit = {
    row,
    words: (now ?? source).endsWith('\n') ? `${words}\n` : words,
    at: text.own?.words.node,
  };
  return { path: chart.path, edit, isDone: true };
}

/** Heard words have no source to be true to. */
function takeHeard(row: ReturnedRow, { base, chart }: Survey): Taken | undefined {
  if (!heardByKey(base).has(row.key)) return undefined;
  const found = heardByKey(chart).get(row.key);
  const own = found && found.path === chart.path && !found.absent ? found : undefined;
  const words = splitHeard(row.translation);
  const now = own?.items.map((item) => (item.kind === 'scalar' ? String(item.value) : ''));
  if (words.length === 0 || words.join('|') === now?.map((word) => word.trim()).join('|'))
    return { isDone: false };
  if (own?.items.some(({ kind }) => kind !== 'scalar'))
    return { reason: 'Some of its words are written { same: … }; change them in the file.' };
  return { path: chart.path, edit: { row, words, at: own }, isDone: false };
}

/** From the end of the file to its beginning, so that places stay true; then what is new. */
function applyEdits(text: string, edits: readonly Edit[], cannot: (edit: Edit) => void): string {
  const standing = edits.filter(({ at }) => at).sort((left, right) => right.at!.start - left.at!.start);
  let result = text;
  for (const { at, words } of standing) result = replaceWords(result, at!, words);
  for (const edit of edits.filter(({ at }) => !at)) {
    const added = addWords(result, edit.row.key.split('.'), edit.words);
    if (added === undefined) cannot(edit);
    else result = added;
  }
  return result;
}

/** Errors of the flows that change which they did not have before. */
function newErrors(before: readonly SourceFile[], after: readonly SourceFile[]): Diagnostic[] {
  const changed = after.filter(({ text }, index) => text !== before[index]!.text);
  const folders = new Set(changed.map(({ path }) => folderOf(path)));
  const isConcerned = ({ path }: SourceFile) =>
    folders.has(folderOf(path)) || /(^|\/)everywhere\/[^/]*$/.test(path);
  const errors = (files: readonly SourceFile[]) =>
    loadFlows(files.filter(isConcerned)).diagnostics.filter(({ severity }) => severity === 'error');
  if (changed.length === 0) return [];
  const known = new Set(errors(before).map(({ code, message, range }) => `${range.path} ${code} ${message}`));
  return errors(after).filter(({ code, message, range }) => !known.has(`${range.path} ${code} ${message}`));
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}

function nameOf({ flow, language, key }: Pick<ReturnedRow, 'flow' | 'language' | 'key'>): string {
  return `${flow} ${language} ${key}`;
}
