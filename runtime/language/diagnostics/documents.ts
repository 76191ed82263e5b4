import type { Severity, SourceFile } from '../contract.js';

/**
 * The document of a code, `rules/<code>-<name>.md`: what `flows explain` prints, what editors and SARIF link to, and
 * what the tests run. The format is told in `documents.md`.
 */
export interface RuleDocument {
  code: string;
  /** As in the name of the file: `unreachable-state`. */
  name: string;
  /** One line, without the code. */
  title: string;
  severity: Severity;
  /** May be silenced on a node with `allow`. Every warning may. */
  canBeAllowed: boolean;
  /** What is wrong, in a paragraph or two of Markdown. */
  what: string;
  why: string;
  wrong: Example[];
  right: Example[];
  /** Markdown, as it was given. */
  source: string;
}

/** Files that stand together in `flows/`. */
export interface Example {
  files: SourceFile[];
  /** Codes that the example may bring beside that of its document. */
  also: string[];
}

/** A document that is not written as `documents.md` says; the message names it and what it lacks. */
export class BadDocument extends Error {
  override name = 'BadDocument';
}

/** Reads a document from its file's name (without folder) and text. Throws `BadDocument`. */
export function parseDocument(fileName: string, source: string): RuleDocument {
  const bad = (lacks: string) => new BadDocument(`${fileName}: ${lacks}`);
  const [, code, name] = /^(LF\d{3})-([a-z0-9-]+)\.md$/.exec(fileName) ?? [];
  if (!code || !name) throw bad('the name of a document is LF312-what-it-is-about.md');
  const [head = '', ...sections] = source.replaceAll('\r\n', '\n').split(/^## /m);
  const [, title] = new RegExp(`^# ${code}: (.+)$`, 'm').exec(head) ?? [];
  if (!title) throw bad(`the first line is "# ${code}: what it means in one line"`);
  const [, severity, allowed] = /^Severity: (error|warning)(, can be allowed)?$/m.exec(head) ?? [];
  if (!severity) throw bad('"Severity: error" or "Severity: warning" is missing');
  const section = (heading: string) => {
    const found = sections.find((text) => text.startsWith(`${heading}\n`));
    const text = found?.slice(heading.length).trim();
    if (!text) throw bad(`"## ${heading}" is missing`);
    return text;
  };
  const examples = (heading: string) => {
    const found = readExamples(section(heading));
    if (found.length === 0) throw bad(`"## ${heading}" holds no example in \`\`\`yaml`);
    return found;
  };
  return {
    code,
    name,
    title,
    severity: severity as Severity,
    canBeAllowed: allowed !== undefined || severity === 'warning',
    what: section('What'),
    why: section('Why'),
    wrong: examples('Wrong'),
    right: examples('Right'),
    source,
  };
}

/** Where an example stands that does not say: the only file of a flow. */
const usualPath = 'flows/example/en.yaml';

/** Fences follow each other as the files of one example, until a path comes again or prose lies between. */
function readExamples(section: string): Example[] {
  const examples: Example[] = [];
  const fences = /([\s\S]*?)^```yaml ?(\S*)\n([\s\S]*?)^```$/gm;
  for (const [, prose = '', given, text = ''] of section.matchAll(fences)) {
    const file = { path: given || usualPath, text };
    const last = examples.at(-1);
    const isNext = last && prose.trim() === '' && !last.files.some(({ path }) => path === file.path);
    if (isNext) last.files.push(file);
    else examples.push({ files: [file], also: alsoIn(prose) });
  }
  return examples;
}

function alsoIn(prose: string): string[] {
  return [...prose.matchAll(/^Also:(.*)$/gm)].flatMap(([, codes = '']) => codes.match(/LF\d{3}/g) ?? []);
}
