import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogue, type InputFields } from '../../runtime/actions/index.js';

/** The examples are what the reference shows an author: they may not drift from what is declared beside them. */
describe('the example calls', () => {
  test.each(Object.values(catalogue.actions))('$id with inputs that it has', ({ id, example, input }) => {
    const written = parse(example) as Record<string, Record<string, Record<string, unknown>>[]>;
    const calls = Object.values(written).flat();
    expect(calls.map((call) => Object.keys(call))).toEqual([[id]]);
    expectInputs(Object.keys(calls[0]?.[id] ?? {}), input);
  });

  test.each(Object.values(catalogue.lookups))('$id with inputs that it has and every outcome', (lookup) => {
    const { invoke } = parse(lookup.example) as {
      invoke: { src: string; input?: object; onDone: object; onError: unknown };
    };
    expect(invoke.src).toBe(lookup.id);
    expectInputs(Object.keys(invoke.input ?? {}), lookup.input);
    expect(Object.keys(invoke.onDone)).toEqual(Object.keys(lookup.outcomes));
    expect(invoke.onError).toBeTruthy();
  });
});

function expectInputs(given: string[], declared: InputFields) {
  const required = Object.entries(declared).flatMap(([name, field]) => (field.optional ? [] : name));
  expect(Object.keys(declared)).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(expect.arrayContaining(required));
}
