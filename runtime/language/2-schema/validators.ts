import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import catalogueSchema from '../../../schemas/catalogue.generated.json' with { type: 'json' };
import flowSchema from '../../../schemas/flow.schema.json' with { type: 'json' };
import languagesSchema from '../../../schemas/languages.generated.json' with { type: 'json' };
import policiesSchema from '../../../schemas/policies.schema.json' with { type: 'json' };
import settingsSchema from '../../../schemas/settings.schema.json' with { type: 'json' };
import { refusalOfName } from '../names.js';

const schemas = {
  /** A whole flow. */
  chart: `${flowSchema.$id}#/$defs/chart`,
  everywhere: `${flowSchema.$id}#/$defs/everywhere`,
  /** A file that `extends`; the chart that comes of it is checked as a whole. */
  translation: `${flowSchema.$id}#/$defs/translation`,
  settings: settingsSchema.$id,
  policies: policiesSchema.$id,
};

/**
 * Unions are written with `if`, so that only the branch which the author began complains; the words `x-…` tell how a
 * complaint is put.
 */
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allowUnionTypes: true,
  // compiled once for a few files: what is gained by better code is lost twice over in making it
  code: { optimize: false },
  // a test does
  validateSchema: false,
  schemas: [flowSchema, catalogueSchema, languagesSchema, settingsSchema, policiesSchema],
  formats: { name: (text: string) => refusalOfName(text) === undefined },
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

/** A schema, compiled when it is first asked for: that takes longer than most commands do. */
export function validatorOf(what: keyof typeof schemas): ValidateFunction {
  const found = ajv.getSchema(schemas[what]);
  if (!found) throw new Error(`no schema ${schemas[what]}`);
  return found;
}
