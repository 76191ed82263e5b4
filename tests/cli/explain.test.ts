import { expect, test } from 'vitest';
import { readDocuments } from '../../runtime/cli/read-documents.js';
import { findDocument, printDocument, printDocuments } from '../../runtime/language/index.js';
import { run } from '../e2e/process.js';

const documents = await readDocuments();

test('a code is printed with its examples, and with what the checker says of the wrong one', async () => {
  const program = run('runtime/cli/main.ts', ['explain', 'LF301'], {});
  expect(await program.ended).toBe(0);
  expect(program.output()).toMatch(/^LF301 A target that is no state\nerror\n/);
  expect(program.output()).toMatch(/\nWrong\n[\s\S]*error LF301: There is no state [\s\S]*\nRight\n/);
});

test('an unknown code is asked back: exit 2', async () => {
  const program = run('runtime/cli/main.ts', ['explain', 'LF3001'], {});
  expect(await program.ended).toBe(2);
  expect(program.errors()).toMatch(/There is no code "LF3001"\. Did you mean "LF301"\?/);
});

test('all codes are listed, a line each', () => {
  const lines = printDocuments(documents).split('\n');
  expect(lines).toHaveLength(documents.length);
  expect(lines).toContain('LF352  A state that no path leads to');
});

test.each(['LF352', 'lf352', '352', 'unreachable-state'])('"%s" finds it', (asked) => {
  expect(findDocument(documents, asked)).toMatchObject({ document: { code: 'LF352' } });
});

test.each(documents)('$code fits a narrow screen, and has colours only when asked', (document) => {
  const plain = printDocument(document, { width: 60 });
  expect(plain).not.toContain('\u001b');
  const prose = plain.slice(0, plain.indexOf('\n\nWrong\n')).split('\n').slice(2);
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(printDocument(document, { color: true })).toContain('\u001b[1mWrong');
});
