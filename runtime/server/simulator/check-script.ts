import { Ajv2020 } from 'ajv/dist/2020.js';
import { catalogue } from '../../actions/index.js';
import { languageCodes, limits as messageLimits } from '../../model/index.js';
import { pasts, plainKinds } from '../../review/index.js';
import type { SimulationScript, SimulationStep, SimulatorFacts } from './contract.js';

export const limits: SimulatorFacts['limits'] = { steps: 300, textLength: messageLimits.text.body };

/** What somebody sent cannot be played; the message says where and what to do. */
export class NotAScript extends Error {
  override name = 'NotAScript';
}

const one = (name: string, value: object, more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: [name],
  properties: { [name]: value, ...more },
});
const word = { type: 'string', minLength: 1, maxLength: 256 };

const lookupSteps = Object.values(catalogue.lookups).map(({ id, outcomes }) => ({
  type: 'object',
  additionalProperties: false,
  required: ['lookup', 'answer'],
  properties: {
    lookup: { const: id },
    answer: {
      anyOf: [
        { enum: ['real', 'fails'] },
        one('outcome', { enum: Object.keys(outcomes) }, { output: { type: 'object' } }),
      ],
    },
  },
}));

const stepSchema = {
  anyOf: [
    one('text', { type: 'string', minLength: 1, maxLength: limits.textLength }),
    one('tap', { ...word, maxLength: messageLimits.buttons.id }),
    one(
      'location',
      {
        type: 'array',
        prefixItems: [
          { type: 'number', minimum: -90, maximum: 90 },
          { type: 'number', minimum: -180, maximum: 180 },
        ],
        minItems: 2,
        items: false,
      },
      { place: word },
    ),
    one('send', { enum: plainKinds }),
    one('duplicate', { const: true }),
    one('wait', { type: 'string', pattern: '^[1-9][0-9]{0,3}[smhd]$' }),
    one('handBack', { const: true }),
    ...lookupSteps,
    one('refuse', { enum: ['gone', 'priceChanged'] }),
  ],
};

const ajv = new Ajv2020();
const isStep = ajv.compile<SimulationStep>(stepSchema);
const isHeading = ajv.compile<Omit<SimulationScript, 'steps'> & { steps: unknown[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['past', 'language', 'name', 'steps'],
  properties: {
    past: { enum: pasts.map(({ name }) => name) },
    language: { enum: languageCodes },
    name: { type: 'string', minLength: 1, maxLength: 60 },
    beginsAt: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
    steps: { type: 'array', maxItems: limits.steps },
  },
});

/** Throws `NotAScript`. */
export function checkScript(given: unknown): SimulationScript {
  if (!isHeading(given))
    throw new NotAScript(
      `This is no chat that could be played: ${ajv.errorsText(isHeading.errors, { dataVar: 'script' })}.`,
    );
  return { ...given, steps: given.steps.map((step, index) => checkStep(step, `Step ${index + 1}`)) };
}

/** Throws `NotAScript`. */
export function checkStep(given: unknown, where = 'This'): SimulationStep {
  if (isStep(given)) return given;
  const shown = (JSON.stringify(given) ?? 'nothing').slice(0, 120);
  throw new NotAScript(
    `${where} is nothing that can happen in a chat: ${shown}. It has one of text, tap, location, send, duplicate, wait, handBack, lookup with answer, refuse.`,
  );
}
