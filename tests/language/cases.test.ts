import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics, loadFlows, type SourceFile } from '../../runtime/language/index.js';

/**
 * `ok/` is silent; `err/` says exactly what `<case>.out` says (`UPDATE=1` rewrites it, for review).
 *
 * A case is one file, taken as `flows/example/en.yaml`, or a folder that is taken as `flows/`.
 */
const here = import.meta.dirname;

function casesIn(folder: string): string[] {
  const names = readdirSync(path.join(here, folder)).map((name) => name.replace(/\.(yaml|out)$/, ''));
  return [...new Set(names)].sort();
}

function filesOf(folder: string, name: string): SourceFile[] {
  const place = path.join(here, folder, name);
  if (existsSync(`${place}.yaml`))
    return [{ path: 'flows/example/en.yaml', text: readFileSync(`${place}.yaml`, 'utf8') }];
  if (!existsSync(place)) throw new Error(`${folder}/${name}.out is left over: its case is gone`);
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(place, file)).isFile())
    .sort()
    .map((file) => ({
      path: `flows/${file.split(path.sep).join('/')}`,
      text: readFileSync(path.join(place, file), 'utf8'),
    }));
}

function problemsOf(files: SourceFile[]): string {
  return `${formatDiagnostics(loadFlows(files).diagnostics, files)}\n`;
}

describe('ok', () => {
  it.each(casesIn('ok'))('%s', (name) => {
    const files = filesOf('ok', name);
    expect(problemsOf(files)).toBe('No problems.\n');
    expect(loadFlows(files).flows.length).toBeGreaterThan(0);
  });
});

describe('err', () => {
  it.each(casesIn('err'))('%s', (name) => {
    const out = path.join(here, 'err', `${name}.out`);
    const found = problemsOf(filesOf('err', name));
    if (process.env.UPDATE) writeFileSync(out, found);
    expect(found).not.toBe('No problems.\n');
    expect(found).toBe(existsSync(out) ? readFileSync(out, 'utf8') : '(no .out yet: run with UPDATE=1)');
  });

  it('has a hundred and twenty cases, beside thirty that are silent', () => {
    expect(casesIn('err').length).toBeGreaterThanOrEqual(120);
    expect(casesIn('ok').length).toBeGreaterThanOrEqual(30);
  });

  it('has an example of every code', () => {
    const folder = path.join(here, '../../runtime/language');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const codes = new Set(
      sources.flatMap((text) => text.match(/'LF\d{3}'/g) ?? []).map((code) => code.slice(1, -1)),
    );
    const shown = readdirSync(path.join(here, 'err'))
      .filter((file) => file.endsWith('.out'))
      .map((file) => readFileSync(path.join(here, 'err', file), 'utf8'))
      .join('\n');
    // today's catalogue has no lookup that reads what an action writes: `unwaited.test.ts` shows it with one that has;
    // and a case is a part of a project: `load-flows.test.ts` shows a whole one
    const shownElsewhere = ['LF358', 'LF366'];
    expect([...codes].filter((code) => !shown.includes(`${code}:`)).sort()).toEqual(shownElsewhere);
  });
});
