import { describe, expect, test } from 'vitest';
import { type Action, catalogue, isBinding, type Lookup } from '../../runtime/actions/index.js';
import { casedIds, casesOf, customerOf } from './cases.js';
import { prepareServices } from './prepared-services.js';

const actions = Object.values(catalogue.actions);
const lookups = Object.values(catalogue.lookups);

test('every action and lookup has its cases, and no case has lost its action', () => {
  const ids = [...actions, ...lookups].map(({ id }) => id);
  expect(casedIds.toSorted(), 'tests/actions/<id>.yaml').toEqual(ids.toSorted());
});

describe.each(actions)('action $id', (action: Action) => {
  const cases = casesOf(action.id);

  test.each(cases)('$description', (given) => {
    const facts = {
      customer: customerOf(given),
      language: given.language ?? 'en',
      question: given.question ?? null,
    };
    expect({
      effects: action.effects(given.input, facts),
      undo: action.undo?.(given.input, facts) ?? 'none',
      retract: isBinding(action, given.input) ? action.retract!(given.input, facts) : undefined,
      metadata: action.metadata?.(given.input),
    }).toEqual({
      effects: given.effects,
      undo: given.undo,
      retract: given.retract,
      metadata: given.metadata,
    });
  });

  test('every input is in a case', () => expectEveryInputUsed(action));

  test('binds in a case, and can be taken back, if it ever does', () => {
    const isBindingSomewhere = cases.some(({ input }) => isBinding(action, input));
    expect([isBindingSomewhere, action.retract !== undefined]).toEqual(
      action.binds ? [true, true] : [false, false],
    );
  });
});

describe.each(lookups)('lookup $id', (lookup: Lookup) => {
  const cases = casesOf(lookup.id);

  test.each(cases)('$description', async (given) => {
    const { services, left } = prepareServices(given.services ?? []);
    const run = lookup.run(given.input, services, { language: given.language ?? 'en' });
    if (given.error !== undefined) {
      await expect(run).rejects.toThrow(given.error);
    } else {
      const answer = await run;
      expect({ ...answer, metadata: lookup.metadata?.(given.input, answer) }).toEqual({
        outcome: given.outcome,
        output: given.output ?? {},
        metadata: given.metadata,
      });
      expect(Object.keys(answer.output).toSorted(), 'output as declared').toEqual(
        Object.keys(lookup.outcomes[answer.outcome] ?? {}).toSorted(),
      );
    }
    expect(left, 'answers that nobody asked for').toEqual([]);
  });

  test('every input is in a case', () => expectEveryInputUsed(lookup));

  test('every outcome is in a case', () => {
    const seen = new Set(cases.flatMap(({ outcome }) => outcome ?? []));
    expect([...seen].toSorted()).toEqual(Object.keys(lookup.outcomes).toSorted());
  });
});

function expectEveryInputUsed({ id, input }: Action | Lookup) {
  const used = new Set(casesOf(id).flatMap((given) => Object.keys(given.input)));
  expect([...used].toSorted()).toEqual(Object.keys(input).toSorted());
}
