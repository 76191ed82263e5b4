import catalogueSchema from '../../../../schemas/catalogue.generated.json' with { type: 'json' };
import flowSchema from '../../../../schemas/flow.schema.json' with { type: 'json' };
import languagesSchema from '../../../../schemas/languages.generated.json' with { type: 'json' };
import { type Node, textOf } from '../../1-parse/nodes.js';
import { step } from '../read-project.js';

/** One schema of the flow language, or what it says about one key. */
export interface Schema {
  description?: string;
  enum?: unknown[];
  type?: string | string[];
  properties?: Record<string, Schema | boolean>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  const?: unknown;
  $ref?: string;
  if?: Schema;
  then?: Schema;
  else?: Schema;
  allOf?: Schema[];
}

type Definitions = Record<string, Schema>;
const definitions: Record<string, Definitions> = {
  '': flowSchema.$defs as unknown as Definitions,
  'flow.schema.json': flowSchema.$defs as unknown as Definitions,
  'catalogue.generated.json': catalogueSchema.$defs as unknown as Definitions,
  'languages.generated.json': languagesSchema.$defs as unknown as Definitions,
};

/** What the schema says about the place that `keys` lead to in a file of this kind: every branch that may still apply. */
export function schemasAt(
  kind: 'chart' | 'everywhere' | 'translation',
  keys: readonly string[],
  root: Node,
): Schema[] {
  // what a translation says below is checked as part of the whole chart
  const top = kind === 'translation' && keys.length > 0 ? 'chart' : kind;
  let node: Node | undefined = root;
  let schemas = branches({ $ref: `#/$defs/${top}` }, node);
  for (const key of keys) {
    const parent: Node | undefined = node;
    node = step(parent, key);
    schemas = schemas
      .flatMap((schema) => childrenOf(schema, key, parent))
      .flatMap((schema) => branches(schema, node));
  }
  return schemas;
}

/** Keys that may stand at a place, with what is said about each. */
export function propertiesOf(schemas: readonly Schema[]): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { properties = {} } of schemas)
    for (const [key, schema] of Object.entries(properties))
      if (typeof schema !== 'boolean') found.set(key, found.get(key) ?? descriptionOf(schema));
  return found;
}

/** The nearest description of a schema: its own, or that of what it refers to. */
export function descriptionOf(schema: Schema): string | undefined {
  return schema.description ?? (schema.$ref === undefined ? undefined : descriptionOf(resolve(schema.$ref)));
}

function childrenOf(
  { properties, additionalProperties, items }: Schema,
  key: string,
  parent: Node | undefined,
): Schema[] {
  if (parent?.kind === 'list') return items ? [items] : [];
  const named = properties && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  return typeof named === 'object' ? [named] : [];
}

function branches(schema: Schema, node: Node | undefined): Schema[] {
  const found = [schema];
  if (schema.$ref !== undefined) found.push(...branches(resolve(schema.$ref), node));
  for (const part of schema.allOf ?? []) found.push(...branches(part, node));
  if (schema.if) {
    const holds = test(schema.if, node);
    if (holds !== false && schema.then) found.push(...branches(schema.then, node));
    if (holds !== true && schema.else) found.push(...branches(schema.else, node));
  }
  return found;
}

/** Whether `condition` holds; undefined when that depends on what is still to be typed. */
function test({ properties = {} }: Schema, node: Node | undefined): boolean | undefined {
  for (const [key, schema] of Object.entries(properties))
    if (typeof schema === 'object' && schema.const !== undefined)
      return textOf(node, key)?.value === schema.const;
  return undefined;
}

function resolve(reference: string): Schema {
  const [file = '', pointer = ''] = reference.split('#');
  const name = pointer.split('/').at(-1) ?? '';
  const found = definitions[file]?.[name];
  if (!found) throw new Error(`no schema ${reference}`);
  return found;
}
