import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../runtime/cli/read-documents.js';
import {
  compareDiagnostics,
  type Diagnostic,
  formatGithub,
  formatJson,
  formatSarif,
  loadFlows,
  type SourceFile,
} from '../../runtime/language/index.js';
import { sarifSchema } from './sarif-schema.js';

const files: SourceFile[] = [
  {
    path: 'flows/a folder/en.yaml',
    text: `initial: ask
states:
  ask: { say: '👋 Hello', buttons: { a: { title: A, hear: [x], target: dne }, b: { title: B, hear: [x], target: done } } }
  done: { say: Bye., type: final }
`,
  },
];
const { diagnostics } = loadFlows(files);
const codes = diagnostics.map(({ code }) => code);

test('the example has a problem with a related place, behind an emoji', () => {
  expect(codes).toEqual(['LF301', 'LF361']);
  expect(diagnostics[1]!.related).toHaveLength(1);
});

describe('json', () => {
  test('has lines and columns beside offsets', () => {
    const [target, twice] = JSON.parse(formatJson(diagnostics, files));
    const { text } = files[0]!;
    const column = [...text.split('\n')[2]!.split('dne')[0]!].length + 1;
    expect(target.range).toMatchObject({ line: 3, column, endLine: 3, endColumn: column + 3 });
    expect(text.slice(target.range.start, target.range.end)).toBe('dne');
    expect(twice.related[0].range.line).toBe(3);
  });
});

describe('github', () => {
  /** As the runner reads a command (actions/runner, ActionCommand.cs). */
  const read = (line: string) => {
    const [, command, listed = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    const unescaped = (text: string) =>
      text.replace(/%(3A|2C|0D|0A|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    const properties = Object.fromEntries(
      listed.split(',').map((pair) => {
        const [name = '', value = ''] = pair.split('=');
        return [name, unescaped(value)];
      }),
    );
    return { command, ...properties, data: unescaped(data) };
  };

  test('is one line a problem, which the runner reads as it was meant', () => {
    const lines = formatGithub(diagnostics, files).split('\n');
    expect(lines.map(read)).toEqual([
      {
        command: 'error',
        file: 'flows/a folder/en.yaml',
        line: '3',
        endLine: '3',
        col: expect.stringMatching(/^\d+$/),
        endColumn: expect.stringMatching(/^\d+$/),
        title: 'LF301',
        data: `${diagnostics[0]!.message}\n${diagnostics[0]!.help}`,
      },
      expect.objectContaining({ title: 'LF361', data: expect.stringContaining('flows/a folder/en.yaml:3:') }),
    ]);
  });

  test('escapes what would end the command or a property', () => {
    const odd: Diagnostic = {
      code: 'LF301',
      severity: 'warning',
      message: '100% ::error:: of\r\nit',
      help: 'a, b: c',
      range: { path: 'flows/a,b:c%/en.yaml', start: 0, end: 1 },
    };
    const line = formatGithub([odd], [{ path: odd.range.path, text: 'ab' }]);
    expect(line).toBe(
      '::warning file=flows/a%2Cb%3Ac%25/en.yaml,line=1,endLine=1,col=1,endColumn=2,title=LF301::100%25 ::error:: of%0D%0Ait%0Aa, b: c',
    );
    expect(read(line)).toMatchObject({ file: odd.range.path, data: `${odd.message}\n${odd.help}` });
  });

  test('prints nothing when there is nothing', () => expect(formatGithub([], [])).toBe(''));
});

describe('sarif', async () => {
  const documents = await readDocuments();
  const log = JSON.parse(formatSarif(diagnostics, files, documents));
  const [run] = log.runs;

  test('is what SARIF 2.1.0 asks for', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(sarifSchema);
    validate(log);
    expect(validate.errors).toBeNull();
    validate(JSON.parse(formatSarif([], [], documents)));
    expect(validate.errors).toBeNull();
  });

  test('every result names its rule, and every rule has help', () => {
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    for (const { id, help, helpUri, shortDescription } of run.tool.driver.rules) {
      expect(help.markdown, id).toContain(`# ${id}: ${shortDescription.text}`);
      expect(help.text.length, id).toBeGreaterThan(40);
      expect(helpUri).toBeUndefined();
    }
  });

  test('a region is the word, in UTF-16 units', () => {
    const { region } = run.results[0].locations[0].physicalLocation;
    const line = files[0]!.text.split('\n')[region.startLine - 1]!;
    expect(line.slice(region.startColumn - 1, region.endColumn - 1)).toBe('dne');
    expect(region.snippet.text).toBe('dne');
  });
});

describe('between two runs', () => {
  const problem = (message: string, start: number): Diagnostic => ({
    code: 'LF301',
    severity: 'error',
    message,
    help: '',
    range: { path: 'flows/example/en.yaml', start, end: start + 1 },
  });

  test('a problem that only moved is neither new nor fixed; of two alike one can be fixed', () => {
    const before = [problem('a', 1), problem('a', 5), problem('b', 9)];
    const after = [problem('a', 30), problem('c', 40)];
    const { added, fixed } = compareDiagnostics(before, after);
    expect(added.map(({ message }) => message)).toEqual(['c']);
    expect(fixed.map(({ message }) => message)).toEqual(['a', 'b']);
    expect(compareDiagnostics(before, before)).toEqual({ added: [], fixed: [] });
  });
});
