/**
 * The parts of SARIF 2.1.0 (OASIS, errata 01) that our output uses, as strict as the standard's own schema is about them,
 * and stricter: no other properties, and everything that GitHub code scanning needs is required.
 */
const text = { type: 'string', minLength: 1 };
const message = object({ text, markdown: text }, ['text']);
const index = { type: 'integer', minimum: 0 };
const count = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

const region = object(
  {
    startLine: count,
    startColumn: count,
    endLine: count,
    endColumn: count,
    snippet: object({ text: { type: 'string' } }, []),
  },
  ['startLine', 'startColumn', 'endLine', 'endColumn'],
);
const physicalLocation = object(
  {
    artifactLocation: object({ uri: { ...text, pattern: '^[^\\s\\\\]+$' }, uriBaseId: text }, ['uri']),
    region,
  },
  ['artifactLocation', 'region'],
);
const rule = object(
  {
    id: text,
    name: { ...text, pattern: '^[A-Z][A-Za-z0-9]*$' },
    shortDescription: message,
    fullDescription: message,
    help: { ...message, required: ['text', 'markdown'] },
    defaultConfiguration: object({ level }, []),
  },
  ['id', 'shortDescription', 'fullDescription', 'help'],
);
const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: { type: 'array', minItems: 1, items: object({ physicalLocation }, ['physicalLocation']) },
    relatedLocations: {
      type: 'array',
      uniqueItems: true,
      items: object({ id: index, message, physicalLocation }, ['message', 'physicalLocation']),
    },
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
);
const run = object(
  {
    tool: object(
      { driver: object({ name: text, rules: { type: 'array', uniqueItems: true, items: rule } }, ['name']) },
      ['driver'],
    ),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result },
  },
  ['tool', 'columnKind', 'results'],
);

export const sarifSchema = object(
  {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', minItems: 1, items: run },
  },
  ['version', 'runs'],
);

function object(properties: Record<string, unknown>, required: string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}
