import {
  type Catalogue,
  catalogue,
  type InputField,
  type InputFields,
  type Lookup,
} from '../actions/index.js';
import type { ValueType } from '../model/index.js';

/**
 * The part of the flow schema that the catalogue knows: every action and lookup with its inputs and outcomes, so that
 * an editor completes them. Its `$id` is relative, so that an editor finds the other file beside it. The rest, `schemas/flow.schema.json`, is written by hand.
 */
export default function generate(): Record<string, string> {
  return { 'schemas/catalogue.generated.json': `${JSON.stringify(catalogueSchema(catalogue), null, 2)}\n` };
}

type Schema = { [key: string]: unknown };

function catalogueSchema({ actions, lookups }: Catalogue): Schema {
  const lookupNames = Object.keys(lookups);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'catalogue.generated.json',
    $comment: 'Do not edit: made from runtime/actions by `npm run generate`.',
    $defs: {
      action: {
        title: 'one action with its inputs',
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        'x-what': 'action',
        properties: mapValues(actions, (action) => ({
          ...documented(action),
          ...inputSchema(action.input),
        })),
        additionalProperties: false,
      },
      invoke: {
        title: 'a lookup',
        'x-example':
          'invoke: { src: packages.list, onDone: { found: choose, none: sorry }, onError: tryLater }',
        description: 'Asks the database; the state waits for the answer, not for the customer.',
        defaultSnippets: Object.values(lookups).map(lookupSnippet),
        type: 'object',
        required: ['src', 'onDone'],
        properties: {
          src: {
            title: 'a lookup',
            description: 'The lookup to ask.',
            'x-what': 'lookup',
            enum: lookupNames,
            markdownDescription: Object.values(lookups)
              .map((lookup) => `**${lookup.id}**: ${documented(lookup).markdownDescription}`)
              .join('\n\n'),
          },
          input: {
            title: 'a map of inputs',
            description: 'What the lookup is asked with, as CEL.',
            type: 'object',
          },
          onDone: {
            title: 'a map of outcomes',
            description: 'What follows, by outcome; `event.output` holds the answer.',
            type: 'object',
            additionalProperties: { $ref: 'flow.schema.json#/$defs/transitions' },
          },
          onError: {
            $ref: 'flow.schema.json#/$defs/transitions',
            description: 'What follows when there is no answer in time.',
          },
        },
        additionalProperties: false,
        allOf: lookupNames.map((name) => lookupSchema(name, lookups)),
      },
    },
  };
}

/** Inputs and outcomes of the lookup that `src` names. */
function lookupSchema(name: string, lookups: Catalogue['lookups']): Schema {
  const { input, outcomes } = lookups[name]!;
  const needsInput = Object.values(input).some((field) => !field.optional);
  return {
    if: { properties: { src: { const: name } }, required: ['src'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      ...(needsInput ? { required: ['input'] } : {}),
      properties: {
        input: { description: `What ${name} is asked with.`, ...inputSchema(input) },
        onDone: {
          description: `What follows, by what ${name} answers.`,
          'x-what': 'outcome',
          properties: mapValues(outcomes, (fields) => ({
            description: `event.output: ${outputInWords(fields)}`,
          })),
          additionalProperties: false,
        },
      },
    },
  };
}

/** What editors show beside a name: as a line of text, and with the example that the tests run. */
function documented({ doc, example }: { doc: string; example: string }) {
  const description = oneLine(doc);
  return { description, markdownDescription: `${description}\n\n\`\`\`yaml\n${example.trim()}\n\`\`\`` };
}

/** A lookup with the inputs that it needs, and every outcome to be filled in. */
function lookupSnippet({ id, doc, input, outcomes }: Lookup): Schema {
  let stop = 0;
  const next = () => `$${++stop}`;
  const needed = Object.keys(input);
  return {
    label: id,
    description: oneLine(doc),
    body: {
      src: id,
      ...(needed.length > 0 ? { input: Object.fromEntries(needed.map((name) => [name, next()])) } : {}),
      onDone: mapValues(outcomes, () => ({ target: next() })),
      onError: next(),
    },
  };
}

function inputSchema(fields: InputFields): Schema {
  return {
    title: 'a map of inputs',
    type: 'object',
    'x-what': 'input',
    properties: mapValues(fields, valueSchema),
    required: Object.keys(fields).filter((name) => !fields[name]!.optional),
    additionalProperties: false,
  };
}

function valueSchema({ doc, literal, type }: InputField): Schema {
  return literal
    ? { title: 'one of these words', description: oneLine(doc), enum: literal }
    : {
        title: `a CEL value (${typeName(type)})`,
        description: oneLine(doc),
        type: ['string', 'number', 'boolean'],
      };
}

function outputInWords(fields: Readonly<Record<string, ValueType>>): string {
  const parts = Object.entries(fields).map(([name, type]) => `${name} (${typeName(type)})`);
  return parts.join(', ') || 'nothing';
}

function typeName(type: ValueType): string {
  return typeof type === 'string' ? type : `list of ${typeName(type.list)}`;
}

function oneLine(doc: string): string {
  return doc.trim().replace(/\s+/g, ' ');
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
