import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, isCollection, LineCounter, parseDocument } from 'yaml';
import languagesSchema from '../../../../schemas/languages.generated.json' with { type: 'json' };
import schema from '../../../../schemas/transcript.schema.json' with { type: 'json' };
import { didYouMean, lostLetterIn } from '../../../language/index.js';
import type { Scenario } from './scenario.js';

/** A file that holds no scenario. The message has a line for each problem, with its place. */
export class NotAScenario extends Error {
  override name = 'NotAScenario';
}

let compiled: ValidateFunction<Scenario> | undefined;
/** Compiled when the first one is read: a server need not wait for it. */
function validator(): ValidateFunction<Scenario> {
  compiled ??= new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true })
    .addSchema(languagesSchema)
    .compile<Scenario>(schema);
  return compiled;
}
const stepKeys = new Set([
  ...keysIn(schema.$defs.message.oneOf),
  ...keysIn(schema.$defs.step.anyOf.filter((one) => 'properties' in one)),
]);

function keysIn(kinds: readonly object[]): string[] {
  return kinds.flatMap((kind) => ('properties' in kind ? Object.keys(kind.properties as object) : []));
}

/** Throws `NotAScenario` on a text that is none; `path` is how its problems name it. */
export function readScenario(text: string, path = 'scenario'): Scenario {
  const lost = lostLetterIn(text);
  if (lost) throw new NotAScenario(`${path}: ${lost.message}. ${lost.help}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken) throw new NotAScenario(`${path}:${lineAt(broken.pos[0])}: ${broken.message.split('\n')[0]}`);
  const scenario: unknown = document.toJS();
  const validate = validator();
  if (validate(scenario)) return scenario;
  const told = problemsOf(validate.errors ?? []).map(
    ({ at, problem }) => `${path}:${lineAt(offsetOf(document, at))}: ${problem}`,
  );
  throw new NotAScenario([...new Set(told)].join('\n'));
}

interface Problem {
  at: string[];
  problem: string;
}

/** What is wrong with a step is told of the kind of step that its key names, not of every kind that it is not. */
function problemsOf(errors: readonly ErrorObject[]): Problem[] {
  const wrongSteps = new Map<string, unknown>();
  const others: ErrorObject[] = [];
  for (const error of errors) {
    const step = /^((?:\/steps\/\d+)(?:\/together\/\d+)?)/.exec(error.instancePath)?.[1];
    if (step === undefined) others.push(error);
    else if (error.instancePath === step && ['anyOf', 'oneOf'].includes(error.keyword))
      wrongSteps.set(step, error.data);
  }
  const inSteps = [...wrongSteps].flatMap(([step, value]) => {
    const at = step.split('/').slice(1);
    const problem = stepProblem(value);
    if (problem) return [{ at, problem }];
    const [key] = Object.keys(value as object);
    // the problems of the members of "together" are told of each of them
    if (key === 'together' && [...wrongSteps.keys()].some((other) => other.startsWith(`${step}/`))) return [];
    return errors.filter(({ instancePath }) => instancePath.startsWith(`${step}/${key}`)).map(problemOf);
  });
  return [...others.filter(({ keyword }) => keyword !== 'anyOf').map(problemOf), ...inSteps];
}

function stepProblem(step: unknown): string | undefined {
  const known = [...stepKeys];
  const keys = typeof step === 'object' && step !== null ? Object.keys(step) : [];
  const wrong = keys.find((key) => !stepKeys.has(key));
  if (keys.length === 0) return `This is no step. Steps: ${known.join(', ')}.`;
  if (wrong !== undefined) return `"${wrong}" is no step. ${didYouMean(wrong, stepKeys, 'steps')}`;
  return keys.length > 1
    ? `A step is one of ${keys.join(' and ')}, not both: begin each with "-".`
    : undefined;
}

function problemOf({ instancePath, keyword, message, params, data, parentSchema }: ErrorObject): Problem {
  const at = instancePath.split('/').slice(1);
  const place = at.findLast((key) => !/^\d+$/.test(key));
  const of = place === undefined ? 'a scenario' : `"${place}"`;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = new Set(Object.keys((parentSchema?.properties as object | undefined) ?? {}));
      return { at: [...at, key], problem: `"${key}" is no key of ${of}. ${didYouMean(key, known, 'keys')}` };
    }
    case 'required':
      return { at, problem: `"${params.missingProperty}" is missing from ${of}.` };
    case 'enum':
      return {
        at,
        problem: `"${data}" is no value of ${of}: ${(params.allowedValues as string[]).join(', ')}.`,
      };
    default:
      return { at, problem: `${place ?? 'A scenario'} ${message}.` };
  }
}

/** Where in the text it stands, or the nearest thing around it. */
function offsetOf(document: Document, path: readonly string[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const keys = path.slice(0, depth).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const parent = depth === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
    const node = document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
    const pair = isCollection(parent)
      ? parent.items.find((item) => (item as { key?: { value?: unknown } }).key?.value === keys.at(-1))
      : undefined;
    const key = (pair as { key?: { range?: [number, number, number] } } | undefined)?.key;
    const range = key?.range ?? node?.range;
    if (range) return range[0];
  }
  return 0;
}
