import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import catalogueSchema from '../../../schemas/catalogue.generated.json' with { type: 'json' };
import flowSchema from '../../../schemas/flow.schema.json' with { type: 'json' };
import policiesSchema from '../../../schemas/policies.schema.json' with { type: 'json' };
import settingsSchema from '../../../schemas/settings.schema.json' with { type: 'json' };

/**
 * The schemas, compiled. Unions are written with `if`, so that only the branch which the author began complains;
 * the words `x-…` tell how a complaint is put.
 */
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allowUnionTypes: true,
  schemas: [flowSchema, catalogueSchema],
  // the last two are for editors
  keywords: [
    'x-words',
    'x-what',
    'x-expected',
    'x-not',
    'x-example',
    'markdownDescription',
    'defaultSnippets',
  ],
});

function validator(reference: string): ValidateFunction {
  const found = ajv.getSchema(reference);
  if (!found) throw new Error(`no schema ${reference}`);
  return found;
}

export const validators = {
  /** A whole flow. */
  chart: validator(`${flowSchema.$id}#/$defs/chart`),
  everywhere: validator(`${flowSchema.$id}#/$defs/everywhere`),
  /** A file that `extends`; the chart that comes of it is checked as a whole. */
  translation: validator(`${flowSchema.$id}#/$defs/translation`),
  settings: ajv.compile(settingsSchema),
  policies: ajv.compile(policiesSchema),
};
