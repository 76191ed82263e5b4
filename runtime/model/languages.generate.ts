/** What a generator is given: this room reads no files itself. */
interface Project {
  folders(folder: string): Promise<string[]>;
}

const home = 'runtime/language/languages';

/**
 * The codes of all languages: the folders that there are, English first, because texts are written in it. Whatever lists
 * them (types, schemas, the catalogue) has them from here; the enum of the database is held against them by a test.
 */
export default async function generate(project: Project): Promise<Record<string, string>> {
  const folders = await project.folders(home);
  const odd = folders.filter((folder) => !/^[a-z]{2,3}$/.test(folder));
  if (odd.length > 0)
    throw new Error(`${home}/${odd[0]} is not called as a language's code is (ISO 639: zu).`);
  const codes = ['en', ...folders.filter((code) => code !== 'en')];
  const made = `made from the folders of ${home} by \`npm run generate\``;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'languages.generated.json',
    $comment: `Do not edit: ${made}.`,
    $defs: { language: { title: 'a language', enum: codes } },
  };
  return {
    'runtime/model/languages.generated.ts': `// Do not edit: ${made}.
export const languageCodes = [${codes.map((code) => `'${code}'`).join(', ')}] as const;
`,
    'schemas/languages.generated.json': `${JSON.stringify(schema, null, 2)}\n`,
  };
}
