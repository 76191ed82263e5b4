import type { ValueType } from '../model/index.js';
import type { Action, InputFields, Lookup, OutputFields } from './contract.js';

/** What a generator is given: this room reads no files itself. */
interface Project {
  list(folder: string): Promise<string[]>;
  load(path: string): Promise<unknown>;
}

interface Entry {
  id: string;
  entry: Action | Lookup;
}

const folder = 'runtime/actions';

/**
 * The catalogue and its reference page, from the files of this folder that are named as an id (`package.select.ts`).
 * Throws an Error that names the file when one does not export by default what its name promises.
 */
export default async function generate(project: Project): Promise<Record<string, string>> {
  const entries: Entry[] = [];
  for (const file of await project.list(folder)) {
    const id = /^([a-z][A-Za-z]*\.(?!generated?\b)[a-z][A-Za-z]*)\.ts$/.exec(file)?.[1];
    if (id) entries.push({ id, entry: entryOf(await project.load(`${folder}/${file}`), id) });
  }
  return {
    [`${folder}/catalogue.generated.ts`]: catalogueModule(entries),
    [`${folder}/REFERENCE.generated.md`]: referencePage(entries),
  };
}

function entryOf(module: unknown, id: string): Action | Lookup {
  const entry = (module as { default?: Action | Lookup }).default;
  if (entry?.id === id) return entry;
  throw new Error(
    `${folder}/${id}.ts must export by default an action or lookup whose id is '${id}'; found ${entry ? `'${entry.id}'` : 'no default export'}.`,
  );
}

function isLookup(entry: Action | Lookup): entry is Lookup {
  return 'run' in entry;
}

function catalogueModule(entries: Entry[]): string {
  const name = (id: string) => id.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase());
  const members = (wanted: Entry[]) => wanted.map(({ id }) => `    '${id}': ${name(id)},`);
  return [
    '// Do not edit: made from the files of this folder by `npm run generate`.',
    ...entries.map(({ id }) => `import ${name(id)} from './${id}.js';`),
    `import { byId, type Catalogue } from './contract.js';`,
    '',
    '/** Everything the program can do, by id. */',
    'export const catalogue: Catalogue = {',
    '  actions: byId({',
    ...members(entries.filter(({ entry }) => !isLookup(entry))),
    '  }),',
    '  lookups: byId({',
    ...members(entries.filter(({ entry }) => isLookup(entry))),
    '  }),',
    '};',
    '',
  ].join('\n');
}

function referencePage(entries: Entry[]): string {
  const sections = (wanted: Entry[]) => wanted.map(({ entry }) => section(entry));
  return `${[
    '<!-- Do not edit: made from the files of this folder by `npm run generate`. -->',
    '# Actions and lookups',
    'What a flow can ask the program to do. An input marked _optional_ may be left out, or be missing when it is given.',
    '## Actions',
    'In `entry`, `exit`, or the `actions` of a transition.',
    ...sections(entries.filter(({ entry }) => !isLookup(entry))),
    '## Lookups',
    'In `invoke.src`. Every outcome, and `onError`, is handled.',
    ...sections(entries.filter(({ entry }) => isLookup(entry))),
  ].join('\n\n')}\n`;
}

function section(entry: Action | Lookup): string {
  const blocks = [
    `### ${entry.id}`,
    entry.doc.trim(),
    `\`\`\`yaml\n${entry.example.trim()}\n\`\`\``,
    inputTable(entry.input),
  ];
  if (isLookup(entry)) {
    blocks.push(
      outcomeTable(entry.outcomes),
      `Waits at most ${entry.timeoutMs / 1000} s; after that, \`onError\`.`,
    );
  } else {
    if (entry.needsSeen) blocks.push('Never from an answer typed before the question was on the screen.');
    blocks.push(
      entry.undo
        ? 'Going back takes it back.'
        : 'Nobody goes back past it: `$back` ends here, and no `anytime` choice may do it.',
    );
  }
  return blocks.filter(Boolean).join('\n\n');
}

function inputTable(fields: InputFields): string {
  const rows = Object.entries(fields).map(([name, field]) => {
    const type = field.literal ? field.literal.map((word) => `\`${word}\``).join(', ') : typeName(field.type);
    return `| \`${name}\` | ${type}${field.optional ? ', _optional_' : ''} | ${field.doc} |`;
  });
  return rows.length > 0 ? ['| input | type | |', '| --- | --- | --- |', ...rows].join('\n') : '';
}

function outcomeTable(outcomes: Readonly<Record<string, OutputFields>>): string {
  const rows = Object.entries(outcomes).map(([name, fields]) => {
    const output = Object.entries(fields).map(([field, type]) => `\`${field}\`: ${typeName(type)}`);
    return `| \`${name}\` | ${output.join(', ')} |`;
  });
  return ['| outcome | `event.output` |', '| --- | --- |', ...rows].join('\n');
}

function typeName(type: ValueType): string {
  return typeof type === 'string' ? type : `list of ${typeName(type.list)}`;
}
