import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../../../runtime/actions/index.js';
import { root } from '../../harness/generators.js';

type Json = { [key: string]: unknown };

const read = (file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8'));
const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.json'));
const schemas = Object.fromEntries(names.map((name) => [name, read(`schemas/${name}`)]));
const settings = read('.vscode/settings.json') as { 'yaml.schemas': Record<string, string | string[]> };

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema in a file, with the JSON pointer to it. */
function* within(value: unknown, pointer: string): Generator<[pointer: string, schema: Json]> {
  if (isMap(value)) yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    if (!['default', 'enum', 'const', 'defaultSnippets', 'examples'].includes(key))
      yield* within(inner, `${pointer}/${key}`);
}

function describedIn(file: string, schema: Json): boolean {
  if (typeof schema.description === 'string') return schema.description.length > 0;
  if (typeof schema.$ref !== 'string') return false;
  const [other, pointer = ''] = schema.$ref.split('#');
  const target = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), schemas[other || file]);
  return isMap(target) && describedIn(other || file, target);
}

const payloads = readdirSync(join(root, 'schemas/whatsapp')).filter((name) => name.endsWith('.schema.json'));

test.each([...names, ...payloads.map((name) => `whatsapp/${name}`)])('%s is a JSON Schema', (name) => {
  const ajv = new Ajv2020();
  ajv.validateSchema(read(`schemas/${name}`));
  expect(ajv.errors).toBeNull();
});

test.each(names)('%s: every key has a description for an editor to show', (name) => {
  const bare: string[] = [];
  // a constant only tells two branches apart
  for (const [pointer, schema] of within(schemas[name], ''))
    for (const [key, property] of Object.entries(isMap(schema.properties) ? schema.properties : {}))
      if (isMap(property) && property.const === undefined && !describedIn(name, property))
        bare.push(`${pointer}/properties/${key}`);
  expect(bare).toEqual([]);
});

test('actions and lookups show what the catalogue says of them, with its examples', () => {
  const shown = JSON.stringify(schemas['catalogue.generated.json']);
  for (const { doc, example } of [...Object.values(catalogue.actions), ...Object.values(catalogue.lookups)]) {
    expect(shown).toContain(JSON.stringify(doc.trim().replace(/\s+/g, ' ')).slice(1, -1));
    expect(shown).toContain(JSON.stringify(example.trim()).slice(1, -1));
  }
});

describe('an editor', () => {
  let ajv: Ajv2020;
  beforeAll(() => {
    // as editors do, which know nothing of our own words
    ajv = new Ajv2020({ strict: false, allErrors: true });
    for (const name of names) ajv.addSchema(schemas[name]!, name);
  });

  test('finds a schema for every YAML file of the flows and transcripts, and nothing wrong with it', () => {
    const patterns = Object.entries(settings['yaml.schemas']).flatMap(([schema, globs]) =>
      [globs].flat().map((glob) => ({ schema, pattern: globPattern(glob) })),
    );
    const files = ['flows', 'tests/transcripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.yaml') && !file.endsWith('lock.yaml'))
        .map((file) => `${folder}/${file}`),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const found = patterns.filter(({ pattern }) => pattern.test(file));
      expect(found, file).toHaveLength(1);
      const validate = ajv.getSchema(found[0]!.schema.replace('./schemas/', ''))!;
      validate(parse(readFileSync(join(root, file), 'utf8'), { version: '1.2' }));
      expect(validate.errors, file).toBeNull();
    }
  });

  test('offers snippets of which each is right as it is put there', () => {
    let count = 0;
    for (const name of ['flow.schema.json', 'catalogue.generated.json'])
      for (const [pointer, schema] of within(schemas[name], '')) {
        if (!Array.isArray(schema.defaultSnippets)) continue;
        const validate = ajv.compile({ $ref: `${name}#${pointer}` });
        for (const { label, description, body } of schema.defaultSnippets as Record<string, unknown>[]) {
          count++;
          expect(description, `${pointer} ${label}`).toEqual(expect.any(String));
          validate(filled(body));
          expect(validate.errors, `${pointer} ${label}`).toBeNull();
        }
      }
    expect(count).toBeGreaterThan(10);
  });
});

function globPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('?', '[^/]').replaceAll('*', '[^/]*')}$`);
}

/** A snippet with a word at every place where the author is to type one. */
function filled(body: unknown): unknown {
  if (typeof body === 'string') return body.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, 'word');
  if (Array.isArray(body)) return body.map(filled);
  if (!isMap(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [filled(key), filled(value)]));
}
