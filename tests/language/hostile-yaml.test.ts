import { expect, it } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';

/** Files that are too big, too deep, or that double with every line: refused, and soon. */
const problemsOf = (text: string) => loadFlows([{ path: 'flows/example/en.yaml', text }]).diagnostics;

it('refuses a file of more than three million characters without reading it', () => {
  const long = `initial: a\nstates:\n${'# a comment that says nothing\n'.repeat(120_000)}`;
  const [problem, ...others] = problemsOf(long);
  expect(problem?.message).toMatch(/^The file has 36\d{5} characters; at most 3000000 can be read$/);
  expect(others).toEqual([]);
});

it('does not unfold aliases of aliases', () => {
  const lines = Array.from({ length: 40 }, (_, index) =>
    index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
  );
  const problems = problemsOf(`${lines.join('\n')}\ninitial: a\nstates: { a: { type: final } }\n`);
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['LF103']));
});

it.each([
  ['brackets', '['.repeat(20_000)],
  ['closed brackets', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['maps', '{a: '.repeat(20_000)],
  ['indents', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('refuses text that is nested without end: %s', (_what, text) => {
  const problems = problemsOf(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
});
