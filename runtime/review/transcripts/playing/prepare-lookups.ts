import type { Lookup, LookupOutcome } from '../../../actions/index.js';
import type { PreparedAnswer, Scenario } from '../scenario/scenario.js';

/** The real lookups, with a scenario's prepared answers before them. `unused` names those that nobody asked for. */
export function prepareLookups(
  scenario: Pick<Scenario, 'lookups'>,
  real: Readonly<Record<string, Lookup>>,
): { lookups: Record<string, Lookup>; unused(): string[] } {
  const prepared = new Map<string, ('fails' | LookupOutcome)[]>();
  for (const each of scenario.lookups ?? [])
    for (const [id, answer] of Object.entries(each))
      prepared.set(id, [...(prepared.get(id) ?? []), outcomeOf(answer)]);
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

function outcomeOf(answer: PreparedAnswer): 'fails' | LookupOutcome {
  if (answer === 'fails') return answer;
  const [outcome, output] = Object.entries<LookupOutcome['output']>(answer)[0]!;
  return { outcome, output };
}
