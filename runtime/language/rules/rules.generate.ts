import { parseDocument, type RuleDocument } from '../diagnostics/documents.js';

/** What a generator is given: this room reads no files itself. */
interface Project {
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<string>;
}

const folder = 'runtime/language/rules';

/**
 * The rules, from the files of this folder that are named `LF312-what-it-is-about.ts`, and what the documents beside them
 * say of every code. Throws an Error that names the file when a rule has no document.
 */
export default async function generate({ list, read }: Project): Promise<Record<string, string>> {
  const files = await list(folder);
  const documents = await Promise.all(
    files
      .filter((file) => /^LF.*\.md$/.test(file))
      .map(async (file) => parseDocument(file, await read(`${folder}/${file}`))),
  );
  const rules = files.filter((file) => /^LF.*\.ts$/.test(file)).map((file) => ruleOf(file, documents));
  return {
    [`${folder}/codes.generated.ts`]: codesModule(documents),
    [`${folder}/rules.generated.ts`]: rulesModule(rules),
  };
}

interface NamedRule {
  code: string;
  module: string;
  /** What the file exports: `never-true` is `neverTrue`. */
  name: string;
}

function ruleOf(file: string, documents: readonly RuleDocument[]): NamedRule {
  const module = file.replace(/\.ts$/, '');
  const document = documents.find(({ code, name }) => `${code}-${name}` === module);
  if (!document) throw new Error(`${folder}/${file} has no document: write ${module}.md beside it.`);
  const name = document.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { code: document.code, module, name };
}

function codesModule(documents: readonly RuleDocument[]): string {
  const entry = ({ code, title, severity, canBeAllowed }: RuleDocument) => {
    const allowed = severity === 'error' && canBeAllowed ? ', canBeAllowed: true' : '';
    return [`  /** ${title} */`, `  ${code}: { severity: '${severity}'${allowed} },`];
  };
  return [
    '// Do not edit: made from the documents of this folder by `npm run generate`.',
    "import type { Severity } from '../contract.js';",
    '',
    '/** What the document of each code says of it. */',
    'export const codes = {',
    ...documents.flatMap(entry),
    '} as const satisfies Record<string, { severity: Severity; canBeAllowed?: true }>;',
    '',
    'export type Code = keyof typeof codes;',
    '',
  ].join('\n');
}

function rulesModule(rules: readonly NamedRule[]): string {
  return [
    '// Do not edit: made from the files of this folder by `npm run generate`.',
    ...rules.map(({ name, module }) => `import { ${name} } from './${module}.js';`),
    "import type { NamedRule } from './rule.js';",
    '',
    '/** Every rule, by code. */',
    'export const rules: readonly NamedRule[] = [',
    ...rules.map(({ code, name }) => `  { code: '${code}', ...${name} },`),
    '];',
    '',
  ].join('\n');
}
