import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readReceipt, toPayload } from '../../runtime/channels/whatsapp/outbound/payload.js';
import type { Message } from '../../runtime/model/index.js';
import { runs } from '../harness/random-runs.js';
import { messageKinds, messages } from './messages.js';

/**
 * Every kind of send against Meta's own OpenAPI file, which is not part of this repository.
 *
 * It cannot be used as it is written, and what is changed here is all of it: JSON Schema's `additionalProperties: false`
 * inside `allOf` refuses the members of the other half, so it becomes `unevaluatedProperties` of the whole; its `index` pattern
 * is no regular expression; and it is older than two interactive types (their shapes: the page of each message type).
 */
const file = join(
  import.meta.dirname,
  '../../../shared/fixtures/meta-openapi/business-messaging-api_v23.0.yaml',
);

interface Schema {
  [keyword: string]: unknown;
  allOf?: Schema[];
}

describe.skipIf(!existsSync(file))("Meta's OpenAPI allows", () => {
  const { validateMessage, validateReceipt } = existsSync(file)
    ? compile(parse(readFileSync(file, 'utf8')).components)
    : { validateMessage: undefined, validateReceipt: undefined };

  test.each(messageKinds)('%s', (kind) => {
    fc.assert(
      fc.property(messages[kind] as fc.Arbitrary<Message>, (message) => {
        const payload = toPayload({ phone: '27821234567' }, message, 'row:1');
        if (!validateMessage!(payload)) expect(validateMessage!.errors).toEqual([]);
      }),
      runs(100),
    );
  });

  test('a read receipt with typing', () => {
    expect(validateReceipt!(readReceipt('wamid.1'))).toBe(true);
  });

  test('no payload with a misspelt member or a title that is too long (the check bites)', () => {
    const buttons = (title: string) => ({
      kind: 'buttons' as const,
      body: 'b',
      buttons: [{ id: 'a', title }],
    });
    const to = { phone: '27821234567' };
    expect(validateMessage!(toPayload(to, buttons('x'.repeat(20)), 'row:1'))).toBe(true);
    expect(validateMessage!(toPayload(to, buttons('x'.repeat(21)), 'row:1'))).toBe(false);
    expect(validateMessage!({ ...toPayload(to, { kind: 'text', body: 'b' }, 'row:1'), txt: 1 })).toBe(false);
  });
});

function compile(components: { schemas: Record<string, Schema> }) {
  const schemas = components.schemas;
  const base = schemas.BaseMessageProperties as { properties: Record<string, Schema> };
  base.properties.biz_opaque_callback_data = { type: 'string', maxLength: 512 };
  const interactive = schemas.InteractiveObject as { properties: { type: { enum: string[] } } };
  interactive.properties.type.enum.push('cta_url', 'location_request_message');
  (schemas.ActionObject as { oneOf: Schema[] }).oneOf.push(
    {
      required: ['name'],
      properties: { name: { enum: ['send_location'] } },
      additionalProperties: false,
    },
    {
      required: ['name', 'parameters'],
      properties: {
        name: { enum: ['cta_url'] },
        parameters: { required: ['display_text', 'url'] },
      },
    },
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'meta', components: { schemas: mapValues(schemas, adapt) } });
  return {
    validateMessage: ajv.compile({ $ref: 'meta#/components/schemas/Message' }),
    validateReceipt: ajv.compile({ $ref: 'meta#/components/schemas/MarkMessageRequestPayload' }),
  };
}

/** The same schema in a form that means in JSON Schema what is meant in the file. */
function adapt(schema: unknown, key?: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => adapt(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { discriminator: _, example: __, pattern, ...rest } = schema as Schema;
  const adapted = mapValues(rest, adapt) as Schema;
  if (typeof pattern === 'string' && key !== 'index') adapted.pattern = pattern;
  const closed = adapted.allOf?.some((part) => part.additionalProperties === false);
  if (!closed) return adapted;
  const parts = adapted.allOf!.map(({ additionalProperties: _closed, ...part }) => part);
  return { ...adapted, allOf: parts, unevaluatedProperties: false };
}

function mapValues(object: object, change: (value: unknown, key: string) => unknown) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
