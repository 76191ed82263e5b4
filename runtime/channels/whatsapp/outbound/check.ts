import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import envelope from '../../../../schemas/whatsapp/envelope.schema.json' with { type: 'json' };
import type { Message, MessageKind } from '../../../model/index.js';
import { asObject, type JsonObject } from '../json.js';
import { kinds } from './kinds.generated.js';
import { kindOf } from './kinds.js';
import { toPayload } from './payload.js';

/** A way in which a payload breaks its schema. */
export interface Violation {
  /** Dotted path into the payload. */
  at: string;
  /** The keyword of JSON Schema that is broken. */
  rule: string;
  /** Without any of the payload's texts: it may be logged. */
  says: string;
}

/** What WhatsApp would refuse in this message: its limits (counted in code points) and shape. Empty when all is well. */
export function checkMessage(message: Message): string[] {
  const violations = checkPayload(toPayload({ phone: '27000000000' }, message, ''), message.kind);
  return violations.map(({ at, says }) => `${at.replace(/^interactive\./, '')}: ${says}`);
}

/** What is wrong with a whole body of a send, by `schemas/whatsapp/<kind>.schema.json`. */
export function checkPayload(payload: JsonObject, kind = kindOf(payload)): Violation[] {
  const validate = validatorOf(kind ?? 'text');
  if (validate(payload)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'allOf')
    .map(describe);
}

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  strictRequired: false,
  // a test does
  validateSchema: false,
})
  .addKeyword({
    keyword: 'uniqueMembers',
    type: 'array',
    schemaType: 'array',
    errors: false,
    validate: (paths: string[], items: unknown[]) =>
      paths.every((path) => new Set(items.map((item) => member(item, path))).size === items.length),
  })
  .addSchema(envelope);

const validators: Partial<Record<MessageKind, ValidateFunction>> = {};

/** Compiled with the first message of its kind. */
function validatorOf(kind: MessageKind): ValidateFunction {
  validators[kind] ??= ajv.compile(kinds[kind].schema);
  return validators[kind];
}

/** A member of nested objects, by a path with slashes. */
function member(value: unknown, path: string): unknown {
  return path.split('/').reduce((inner: unknown, key) => asObject(inner)?.[key], value);
}

function describe({ instancePath, keyword, params, data, parentSchema }: ErrorObject): Violation {
  const at = instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  return { at, rule: keyword, says: sentence(keyword, params, data, parentSchema) };
}

function sentence(
  keyword: string,
  params: ErrorObject['params'],
  data: unknown,
  schema: ErrorObject['parentSchema'],
): string {
  const length = typeof data === 'string' ? [...data].length : Array.isArray(data) ? data.length : 0;
  switch (keyword) {
    case 'maxLength':
      return `${length} characters, at most ${params.limit}`;
    case 'minLength':
      return 'must not be empty';
    case 'pattern':
      return `must be ${schema?.description}`;
    case 'maxItems':
      return `${length} of them, at most ${params.limit}`;
    case 'minItems':
      return `${length} of them, at least ${params.limit}`;
    case 'uniqueMembers':
      return 'two of them are the same';
    case 'required':
      return `needs ${params.missingProperty}`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `knows no ${params.additionalProperty ?? params.unevaluatedProperty}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    default:
      return `breaks the rule ${keyword}`;
  }
}
