import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { childOf, entryOf, isNull, type Node, toData } from '../1-parse/nodes.js';
import type { Diagnostic, SourceRange } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { refusalOfName } from '../names.js';
import type { Code } from '../rules/codes.generated.js';
import { suggest } from '../text/suggest.js';

/** What does not have the shape that the schema asks for, in the author's words. */
export function checkShape(root: Node, validate: ValidateFunction): Diagnostic[] {
  if (validate(toData(root))) return [];
  const errors = validate.errors ?? [];
  // of a value of the wrong kind nothing else is worth saying
  const mistyped = new Map(
    errors
      .filter(({ keyword }) => keyword === 'type')
      .map((error) => [error.instancePath, error])
      .reverse() as [string, ErrorObject][],
  );
  return errors
    .filter((error) => [undefined, error].includes(mistyped.get(error.instancePath)))
    .flatMap((error) => explain(error, root) ?? []);
}

interface Annotated {
  title?: string;
  'x-words'?: boolean;
  'x-what'?: 'action' | 'lookup' | 'input' | 'outcome';
  'x-expected'?: string;
  'x-not'?: string;
  'x-example'?: string;
  properties?: Record<string, unknown>;
  enum?: unknown[];
}

function explain(error: ErrorObject, root: Node): Diagnostic | undefined {
  // these only repeat what a branch or a key has said
  if (error.keyword === 'if' || error.keyword === 'propertyNames') return undefined;
  if (/\/(oneOf|anyOf|not)\/\d*\/?required$/.test(error.schemaPath)) return undefined;
  const schema = (error.parentSchema ?? {}) as Annotated;
  const found = locate(root, error.instancePath);
  const at = (key?: string): SourceRange => {
    const entry = key === undefined ? undefined : entryOf(found.node, key);
    return entry?.keyRange ?? found.keyRange ?? firstLine(found.node);
  };
  const problem: Problem = (code, message, help, range = at()) =>
    diagnose({ code, message, ...(typeof help === 'string' ? { help } : help), range });
  const params = error.params as Record<string, unknown>;

  switch (error.keyword) {
    case 'additionalProperties':
    case 'false schema':
      return unknownKey(String(params.additionalProperty ?? found.key), schema, found, problem, at, error);
    case 'type':
      return wrongType(schema, found, problem);
    case 'required':
    case 'dependentRequired': {
      const missing = String(params.missingProperty);
      // said already: the map is text that lost its quotes
      if (schema['x-words'] && error.keyword === 'required') return undefined;
      if (schema['x-what'] === 'input')
        return problem(
          'LF213',
          `The input "${missing}" is missing`,
          `Add "${missing}: …" to the inputs of "${found.key}".`,
        );
      return problem(
        'LF203',
        `"${missing}" is missing`,
        `${aWhat(schema, found.key)} needs "${missing}"${params.property ? ` beside "${params.property}"` : ''}.`,
      );
    }
    case 'enum': {
      const value = found.node.kind === 'scalar' ? String(found.node.value ?? '') : '…';
      const candidates = (schema.enum ?? []).map(String);
      if (schema['x-what'] === 'lookup')
        return problem(
          'LF211',
          `There is no lookup "${value}"`,
          suggest(value, candidates, 'lookups', found.node),
          found.node,
        );
      return problem(
        'LF204',
        `"${value}" is not ${schema.title ?? 'one of the words that may stand here'}`,
        suggest(value, candidates, 'these are', found.node),
        found.node,
      );
    }
    case 'pattern': {
      const named = error.propertyName;
      const value = named ?? (found.node.kind === 'scalar' ? String(found.node.value) : '');
      return problem(
        'LF205',
        named === undefined
          ? `"${value}" is not ${schema.title ?? 'written as it must be'}`
          : `"${value}" cannot be a key here`,
        `${named === undefined ? 'It must be' : 'A key here is'} ${schema['x-expected'] ?? 'written differently'}.`,
        named === undefined ? found.node : at(named),
      );
    }
    case 'format': {
      const refusal = found.node.kind === 'scalar' ? refusalOfName(String(found.node.value)) : undefined;
      return refusal && problem('LF209', refusal.message, refusal.help, found.node);
    }
    case 'oneOf':
      return notOneKind(found, error, problem);
    case 'anyOf':
    case 'not':
      // a message of no kind has been told
      if (error.keyword === 'anyOf' && !messageKinds.some((kind) => entryOf(found.node, kind)))
        return undefined;
      return problem('LF206', schema['x-not'] ?? 'These keys exclude each other', 'Keep one of them.');
    case 'maxProperties':
      return problem(
        'LF206',
        `More than ${aWhat(schema, found.key).toLowerCase()} in one map`,
        'Begin each with its own "-".',
      );
    case 'minProperties':
    case 'minItems':
    case 'minLength':
      if (found.node.kind === 'scalar' && schema.title && schema.title !== 'text')
        return problem('LF207', `"${found.key}" is empty`, `Write ${schema.title}.`, found.node);
      if (found.node.kind === 'scalar')
        return problem(
          'LF207',
          'This text is empty',
          'Write what the customer should read, or remove the key.',
          found.node,
        );
      return problem('LF207', `"${found.key}" is empty`, 'Fill it, or remove the key.');
    default:
      return problem(
        'LF202',
        `${aWhat(schema, found.key)} ${error.message ?? 'is not right'}`,
        'See the flow language.',
      );
  }
}

/** `say` as a map has exactly one of the keys that name a kind of message. */
function notOneKind({ node, key }: Found, error: ErrorObject, problem: Problem): Diagnostic | undefined {
  const { schema, params } = error;
  const kinds = (schema as { required: [string] }[]).map(({ required }) => required[0]);
  const given = kinds.filter((kind) => entryOf(node, kind));
  if (params.passingSchemas === null && entryOf(node, 'text'))
    return childrenAreKnown(node, error)
      ? problem(
          'LF106',
          '"text" alone is no kind of message',
          `For plain text leave the map away: "${key}: …". Kinds: ${kinds.join(', ')}.`,
          firstLine(node),
        )
      : undefined;
  // a map without any is text that lost its quotes
  if (params.passingSchemas === null)
    return problem(
      'LF106',
      `A map stands under "${key}", and names no kind of message`,
      `${quoteIt} Kinds: ${kinds.join(', ')}.`,
      firstLine(node),
    );
  return problem(
    'LF206',
    `${given.map((kind) => `"${kind}"`).join(' and ')} are two messages`,
    'A message is of one kind: say the other in a state before this one.',
  );
}

/** Keys that name a kind of message. */
const messageKinds = [
  'same',
  'requestLocation',
  'image',
  'document',
  'audio',
  'template',
  'url',
  'reaction',
  'each',
];

/** An unknown key is told by itself: it was to be the kind. */
function childrenAreKnown(node: Node, { parentSchema }: ErrorObject): boolean {
  const known = Object.keys((parentSchema as Annotated).properties ?? {});
  return node.kind === 'map' && node.entries.every(({ key }) => known.includes(key));
}

type Problem = (
  code: Code,
  message: string,
  help: string | ReturnType<typeof suggest>,
  range?: SourceRange,
) => Diagnostic;

function unknownKey(
  key: string,
  schema: Annotated,
  found: Found,
  problem: Problem,
  at: (key?: string) => SourceRange,
  error: ErrorObject,
): Diagnostic | undefined {
  const candidates = Object.keys(schema.properties ?? {});
  switch (schema['x-what']) {
    case 'action':
      return problem(
        'LF210',
        `There is no action "${key}"`,
        suggest(key, candidates, 'actions', at(key)),
        at(key),
      );
    case 'input':
      return problem(
        'LF212',
        `There is no input "${key}"`,
        suggest(key, candidates, 'inputs', at(key)),
        at(key),
      );
    case 'outcome':
      return problem(
        'LF307',
        `This lookup has no outcome "${key}"`,
        suggest(key, candidates, 'outcomes', at(key)),
        at(key),
      );
  }
  if (error.keyword === 'false schema')
    return problem(
      'LF201',
      `"${key}" has no meaning here`,
      'Only a list has members: `type: list` with `of: …`.',
    );
  if (schema['x-words'] && !candidates.some((candidate) => entryOf(found.node, candidate)))
    return candidates.includes('each')
      ? undefined
      : problem('LF106', 'A map stands where text belongs', quoteIt, firstLine(found.node));
  return problem(
    'LF201',
    `"${key}" is not a key of ${schema.title ?? 'this map'}`,
    misplaced(key, schema, found) ?? suggest(key, candidates, 'keys', at(key)),
    at(key),
  );
}

/** A line that is indented too little makes a state of a key, or a key of a state. */
function misplaced(key: string, schema: Annotated, { node, key: parent }: Found): string | undefined {
  if (schema.title === 'a state' && Object.keys(schema.properties ?? {}).includes(parent))
    return `"${parent}" stands where the name of a state belongs: indent it, so that it belongs to the state above.`;
  const states = childOf(node, 'states');
  if (schema.title === 'a flow' && childOf(node, key)?.kind === 'map' && (!states || isNull(states)))
    return `If "${key}" is a state, indent it under "states".`;
  return undefined;
}

const quoteIt =
  'Put quotes around the text, or use | and a new line: YAML reads "{" and ": " as the beginning of a map.';

function wrongType(schema: Annotated, found: Found, problem: Problem): Diagnostic | undefined {
  const { node } = found;
  if (schema['x-words']) {
    if (node.kind === 'map')
      return problem('LF106', 'A map stands where text belongs', quoteIt, firstLine(node));
    if (node.kind === 'list')
      return problem(
        'LF106',
        'A list stands where text belongs',
        node.flow
          ? 'Put quotes around text that begins with "[".'
          : 'A message is one text: put its lines behind "|", or say the second in a state of its own. Text that begins with "-" needs quotes.',
        firstLine(node),
      );
    if (node.value === null)
      return node.comment
        ? problem(
            'LF104',
            'The text is gone: "#" begins a comment',
            'Put quotes around the whole text.',
            node.comment,
          )
        : problem(
            'LF104',
            'There is no text',
            'Write what the customer should read; put quotes around text that begins with "#".',
          );
    return problem(
      'LF107',
      `YAML reads ${node.source} as ${typeof node.value === 'number' ? `the number ${node.value}` : `yes/no (${node.value})`}, not as text`,
      `Put quotes around it: '${node.source}'.`,
      node,
    );
  }
  const got =
    node.kind !== 'scalar'
      ? `a ${node.kind}`
      : node.value === null
        ? 'nothing'
        : typeof node.value === 'string'
          ? 'text'
          : typeof node.value === 'number'
            ? 'a number'
            : 'true or false';
  return problem(
    'LF202',
    `"${found.key}" must be ${schema.title ?? 'something else'}, not ${got}`,
    node.kind === 'scalar' && node.value === null
      ? 'Nothing stands after the colon: fill it, or remove the key. null deletes only in a translation.'
      : schema['x-example']
        ? `For example: ${schema['x-example']}`
        : `Write ${schema.title ?? 'it as the flow language says'}.`,
    node.kind === 'scalar' && node.source !== '' ? node : undefined,
  );
}

interface Found {
  node: Node;
  key: string;
  keyRange?: SourceRange;
}

/** The node at a JSON pointer, and the key it stands under. */
function locate(root: Node, pointer: string): Found {
  const found: Found = { node: root, key: 'the file' };
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const entry = entryOf(found.node, name);
    const next = found.node.kind === 'list' ? found.node.items[Number(name)] : childOf(found.node, name);
    if (!next) break;
    found.node = next;
    if (entry) {
      found.key = name;
      found.keyRange = entry.keyRange;
    } else delete found.keyRange;
  }
  return found;
}

function firstLine(node: Node): SourceRange {
  return { path: node.path, start: node.start, end: node.kind === 'scalar' ? node.end : node.start + 1 };
}

function aWhat(schema: Annotated, key: string): string {
  const what = schema.title ?? `"${key}"`;
  return what.charAt(0).toUpperCase() + what.slice(1);
}
