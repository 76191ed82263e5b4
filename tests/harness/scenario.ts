import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { Lookup, LookupOutcome } from '../../runtime/actions/index.js';
import { lostLetterIn } from '../../runtime/language/index.js';
import type { Json } from '../../runtime/model/index.js';
import type { Scenario } from '../../runtime/server/index.js';

export type { MessageStep, Scenario, Step } from '../../runtime/server/index.js';
export { durationMs } from '../../runtime/server/simulator/pass-time.js';

export interface ScenarioFile {
  /** `onboarding/buys-the-popular-package` */
  name: string;
  flow: string;
  path: string;
  goldenPath: string;
  scenario: Scenario;
}

export const transcriptsFolder = join(import.meta.dirname, '../transcripts');

const schemaCalled = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}`), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  .addSchema(schemaCalled('languages.generated.json'))
  .compile<Scenario>(schemaCalled('transcript.schema.json'));

/** Every scenario of `tests/transcripts/<flow>/`. Throws, naming the file, on one that is not a scenario. */
export function findScenarios(): ScenarioFile[] {
  return readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => {
      const scenario = parseScenario(readFileSync(join(transcriptsFolder, path), 'utf8'), path);
      return {
        name: path.replace(/\.yaml$/, ''),
        flow: dirname(path),
        path: join(transcriptsFolder, path),
        goldenPath: join(transcriptsFolder, path.replace(/\.yaml$/, '.chat')),
        scenario,
      };
    });
}

/** Throws, naming the file, on a text that is no scenario. */
export function parseScenario(text: string, path = 'this'): Scenario {
  const lost = lostLetterIn(text);
  if (lost) throw new Error(`${path} is no scenario: ${lost.message}. ${lost.help}`);
  const scenario: unknown = parse(text);
  if (validate(scenario)) return scenario;
  const problems = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  throw new Error(`${path} is no scenario: ${problems.join('; ')}`);
}

/** Goldens without a scenario. */
export function leftoverGoldens(): string[] {
  const all = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' });
  return all
    .filter((path) => path.endsWith('.chat') && !all.includes(path.replace(/\.chat$/, '.yaml')))
    .map((path) => basename(path));
}

/** The real lookups, with a scenario's prepared answers before them. `unused` names those that nobody asked for. */
export function prepareLookups(
  scenario: Scenario,
  real: Readonly<Record<string, Lookup>>,
): { lookups: Record<string, Lookup>; unused(): string[] } {
  const prepared = new Map<string, ('fails' | LookupOutcome)[]>();
  for (const each of scenario.lookups ?? [])
    for (const [id, answer] of Object.entries(each)) {
      const outcome =
        answer === 'fails'
          ? answer
          : {
              outcome: Object.keys(answer)[0]!,
              output: Object.values(answer)[0] as { [name: string]: Json },
            };
      prepared.set(id, [...(prepared.get(id) ?? []), outcome]);
    }
  const lookups = Object.fromEntries(
    Object.entries(real).map(([id, lookup]): [string, Lookup] => [
      id,
      {
        ...lookup,
        async run(input, services, facts) {
          const answer = prepared.get(id)?.shift();
          if (answer === 'fails') throw new Error('the scenario says that this lookup fails');
          return answer ?? lookup.run(input, services, facts);
        },
      },
    ]),
  );
  return {
    lookups,
    unused: () => [...prepared].flatMap(([id, answers]) => answers.map(() => id)),
  };
}
