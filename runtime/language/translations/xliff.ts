import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import type { LanguageCode } from '../../model/index.js';
import { languages } from '../languages/index.js';
import type { ReturnedRow, TranslatorRow } from './exchange.js';

/**
 * Rows for a translator's tool: XLIFF 2.0, a file for each flow and a unit for each text. What helps to say it well
 * stands in notes; the most characters also where tools check them (the module for size restrictions).
 */
export function writeXliff(
  rows: readonly TranslatorRow[],
  source: LanguageCode,
  target: LanguageCode,
): string {
  const flows = [...new Set(rows.map(({ flow }) => flow))];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" version="2.0" srcLang="${source}" trgLang="${target}">`,
    ...flows.flatMap((flow) => [
      `  <file id="${escaped(flow)}" original="flows/${escaped(flow)}/${target}.yaml" xml:space="preserve">`,
      '    <slr:profiles generalProfile="xliff:codepoints"/>',
      ...rows.filter((row) => row.flow === flow).flatMap(unitOf),
      '  </file>',
    ]),
    '</xliff>',
  ];
  return `${lines.join('\n')}\n`;
}

function unitOf(row: TranslatorRow): string[] {
  const { key, most, source, translation, status } = row;
  const isReady = status === 'translated' || status === 'heard';
  const size = most === undefined ? '' : ` slr:sizeRestriction="${most}"`;
  return [
    `    <unit id="${escaped(key)}"${size}>`,
    '      <notes>',
    ...notesOf(row).map(([category, note]) => `        <note category="${category}">${escaped(note)}</note>`),
    '      </notes>',
    `      <segment state="${isReady ? 'final' : 'initial'}" subState="loop:${status}">`,
    `        <source>${escaped(source)}</source>`,
    ...(translation === '' ? [] : [`        <target>${escaped(translation)}</target>`]),
    '      </segment>',
    '    </unit>',
  ];
}

function notesOf({
  language,
  state,
  speaker,
  kind,
  before,
  journey,
  most,
  placeholders,
  status,
}: TranslatorRow) {
  const notes: [category: string, note: string | undefined][] = [
    ['who', speaker],
    ['kind', kind],
    ['state', state || undefined],
    ['journey', journey || undefined],
    ...before.map((text): [string, string] => ['before', text]),
    ['limit', most === undefined ? undefined : `At most ${most} characters`],
    ['placeholders', placeholders.length === 0 ? undefined : placeholders.join(' ')],
    ['status', statusNotes(languages[language].name)[status]],
  ];
  return notes.filter((note): note is [string, string] => note[1] !== undefined);
}

function statusNotes(language: string): Partial<Record<TranslatorRow['status'], string>> {
  return {
    stale: 'The source has changed since this was translated',
    new: 'Nobody has said yet that this is true to its source',
    heard: `Words that customers type in ${language}, with | between them: not a translation`,
  };
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** XML has no way to write most control characters; XLIFF has one. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (sign) => entities[sign]!)
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
      (sign) => `<cp hex="${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}"/>`,
    );
}

/** The units of an XLIFF 2 file that a tool gave back, or what is wrong with it. Tools may have split texts and added codes. */
export function readXliff(text: string): ReturnedRow[] | { problem: string } {
  let root: XmlElement | null;
  try {
    root = parseXml(text).root;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: `It is no XML: ${message.split('\n')[0]}` };
  }
  if (root?.name !== 'xliff' || !root.attributes.version?.startsWith('2.'))
    return { problem: 'It is no XLIFF 2 file.' };
  const language = root.attributes.trgLang ?? '';
  return elementsIn(root, 'file').flatMap((file) =>
    unitsIn(file).map((unit): ReturnedRow => {
      const segments = unit.children.filter(isSegment);
      const states = segments
        .filter(({ name }) => name === 'segment')
        .map(({ attributes }) => attributes.state);
      return {
        flow: file.attributes.id ?? '',
        language,
        key: unit.attributes.id ?? '',
        source: segments.map((segment) => partOf(segment, 'source')).join(''),
        translation: segments.map((segment) => partOf(segment, 'target')).join(''),
        isDone: states.length > 0 && states.every((state) => state !== undefined && state !== 'initial'),
      };
    }),
  );
}

function elementsIn(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  );
}

/** Units may stand in groups. */
function unitsIn(parent: XmlElement): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (!(child instanceof XmlElement)) return [];
    if (child.name === 'unit') return [child];
    return child.name === 'group' ? unitsIn(child) : [];
  });
}

function isSegment(node: XmlNode): node is XmlElement {
  return node instanceof XmlElement && (node.name === 'segment' || node.name === 'ignorable');
}

/** What stands between two segments (`ignorable`) has often no target: it is the same. */
function partOf(segment: XmlElement, name: 'source' | 'target'): string {
  const [part] = elementsIn(segment, name);
  if (part) return plain(part);
  return name === 'target' && segment.name === 'ignorable' ? partOf(segment, 'source') : '';
}

function plain(node: XmlNode): string {
  if (node instanceof XmlText) return node.text;
  if (!(node instanceof XmlElement)) return '';
  if (node.name === 'cp') return String.fromCodePoint(Number.parseInt(node.attributes.hex ?? '0', 16));
  return node.children.map(plain).join('');
}
