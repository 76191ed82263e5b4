import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  completeAt,
  definitionsAt,
  formatFile,
  hoverAt,
  occurrencesOf,
  readProject,
  referencesAt,
  type SourceFile,
} from '../../../runtime/language/index.js';
import { readFlows } from '../../../runtime/server/index.js';
import { runs } from '../../harness/random-runs.js';

let files: SourceFile[];
beforeAll(async () => {
  files = await readFlows('flows');
});

/** What gets into a file while somebody types, pastes and deletes. */
const slip = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  deleted: fc.nat({ max: 40 }),
  typed: fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      "'",
      '"',
      ':',
      '\n',
      '  ',
      '- ',
      '|',
      '&a',
      '*a',
      '!x',
      '$',
      '{x',
      ': {',
      '\t',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
});

test('whatever is half typed, wherever one asks, there is an answer and no exception', () => {
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), fc.nat(), (slips, asked) => {
      const now = [...files];
      for (const { file, at, deleted, typed } of slips) {
        const index = file % now.length;
        const { path, text } = now[index]!;
        const from = at % (text.length + 1);
        now[index] = { path, text: text.slice(0, from) + typed + text.slice(from + deleted) };
      }
      const { path, text } = now[slips[0]!.file % now.length]!;
      const offset = asked % (text.length + 1);
      for (const { range } of completeAt(now, path, offset)) expect(range.end).toBe(offset);
      const project = readProject(now);
      hoverAt(project, path, offset);
      definitionsAt(project, path, offset);
      referencesAt(project, path, offset);
      formatFile({ path, text });
    }),
    runs(40),
  );
});

test('what has not changed is not read again', () => {
  const before = readProject(files);
  const changed = files.map((file) =>
    file.path === 'flows/onboarding/af.yaml' ? { ...file, text: `${file.text}# more\n` } : file,
  );
  const after = readProject(changed);
  const same = after.charts.filter((edited) => before.charts.includes(edited));
  expect(same).toHaveLength(before.charts.length - 1);
  expect(occurrencesOf(after)).toEqual(occurrencesOf(before));
  const base = files.map((file) =>
    file.path === 'flows/onboarding/en.yaml' ? { ...file, text: `${file.text}# more\n` } : file,
  );
  const inherited = readProject(base).charts.filter((edited) => !before.charts.includes(edited));
  expect(inherited.map(({ path }) => path)).toEqual([
    'flows/onboarding/af.yaml',
    'flows/onboarding/en.yaml',
    'flows/onboarding/zu.yaml',
  ]);
});
