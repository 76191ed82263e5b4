import { languageCodes } from '../../model/index.js';
import type { SourceFile } from '../contract.js';
import { writtenMeanings } from './meanings.js';
import { readLanguage } from './read-language.js';

/** What a generator is given: this room reads no files itself. */
interface Project {
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<string>;
}

const home = 'runtime/language/languages';
const schemas = 'schemas/language';

/**
 * The folders of the languages as the program reads them, and their names for the pages, which know nothing of the rest.
 *
 * @throws Error with every problem of every file of one of them.
 */
export default async function generate(project: Project): Promise<Record<string, string>> {
  const meanings = meaningsSchema();
  const schemaOf = async (name: string) =>
    JSON.parse(await project.read(`${schemas}/${name}.schema.json`)) as object;
  const all = {
    meanings,
    lexicon: await schemaOf('lexicon'),
    grammar: await schemaOf('grammar'),
    says: await schemaOf('says'),
  };
  const languages = await Promise.all(
    languageCodes.map(async (code) => readLanguage(code, await filesOf(project, code), languageCodes, all)),
  );
  const made = languages.map((language): [string, string] => [
    `${home}/${language.code}/language.generated.ts`,
    `${header(`the other files of this folder`)}import type { Language } from '../contract.js';

export const ${language.code}: Language = ${JSON.stringify(language, null, 2)};
`,
  ]);
  const names = Object.fromEntries(languages.map(({ code, name }) => [code, name]));
  return {
    [`${schemas}/meanings.generated.json`]: `${JSON.stringify(meanings, null, 2)}\n`,
    ...Object.fromEntries(made),
    [`${home}/languages.generated.ts`]: `${header('the folders beside this file')}import type { LanguageCode } from '../../model/index.js';
import type { Language } from './contract.js';
${languageCodes.map((code) => `import { ${code} } from './${code}/language.generated.js';`).join('\n')}

export const languages: Record<LanguageCode, Language> = { ${languageCodes.join(', ')} };
`,
    'runtime/visualiser/src/parts/language-names.generated.ts': `${header(home)}
/** As their speakers call them: browsers do not all know these names. */
export const languageNames = ${JSON.stringify(names, null, 2)} as const;
`,
  };
}

const header = (source: string) => `// Do not edit: made from ${source} by \`npm run generate\`.\n`;

async function filesOf(project: Project, code: string): Promise<SourceFile[]> {
  const paths = await Promise.all(
    [`${home}/${code}`, `${home}/${code}/lexicon`].map(async (folder) =>
      (await project.list(folder)).map((file) => `${folder}/${file}`),
    ),
  );
  const written = paths.flat().filter((path) => !path.endsWith('.generated.ts'));
  return Promise.all(written.map(async (path) => ({ path, text: await project.read(path) })));
}

/** What every key of a lexicon is for, for editors and for whoever reviews it. */
function meaningsSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'meanings.generated.json',
    $comment: `Do not edit: made from ${home}/meanings.ts by \`npm run generate\`.`,
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(writtenMeanings).map(([key, description]) => [
        key,
        { description, $ref: 'lexicon.schema.json#/$defs/phrases' },
      ]),
    ),
  };
}
