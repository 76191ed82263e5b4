import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  acceptTranslations,
  type Example,
  formatDiagnostics,
  isLockFile,
  loadFlows,
  parseDocument,
} from '../../runtime/language/index.js';

/** Every code has a document, every document a code, and what a document shows is what happens. */
const room = path.join(import.meta.dirname, '../../runtime/language');
const names = readdirSync(path.join(room, 'rules')).filter((name) => name.endsWith('.md'));
const documents = names.map((name) =>
  parseDocument(name, readFileSync(path.join(room, 'rules', name), 'utf8')),
);

/** What a document supposes of the catalogue, because today's has no example: `packages.list` reads what was selected. */
vi.mock('../../runtime/actions/packages.list.js', async (original) => {
  const { default: lookup } = await original<typeof import('../../runtime/actions/packages.list.js')>();
  return { default: { ...lookup, reads: [...lookup.reads, 'selections'] } };
});

/** A translation counts as accepted where the example has no lock of its own. */
function run(example: Example, code: string) {
  const hasLock = example.files.some(({ path }) => isLockFile(path));
  const files = hasLock ? example.files : [...example.files, ...acceptTranslations(example.files, {}).files];
  // every other document shows a part of a project
  const { diagnostics } = loadFlows(files, { isProject: code === 'LF366' });
  return { diagnostics, text: formatDiagnostics(diagnostics, files) };
}

describe.each(documents)('$code-$name', ({ code, severity, wrong, right }) => {
  it.each(wrong)('wrong example %#', (example) => {
    const { diagnostics, text } = run(example, code);
    const own = diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(own.length, text).toBeGreaterThan(0);
    expect([...new Set(own.map((diagnostic) => diagnostic.severity))], text).toEqual([severity]);
    const others = diagnostics.filter((diagnostic) => diagnostic.code !== code);
    expect([...new Set(others.map((diagnostic) => diagnostic.code))].sort(), text).toEqual(
      [...example.also].sort(),
    );
  });

  it.each(right)('right example %#', (example) => expect(run(example, code).text).toBe('No problems.'));
});

it('every code has a document, and every document a code', () => {
  const sources = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(room, name), 'utf8'));
  const codes = new Set(sources.flatMap((text) => text.match(/(?<=')LF\d{3}(?=')/g) ?? []));
  expect(documents.map(({ code }) => code).sort()).toEqual([...codes].sort());
});
