import { beforeAll, describe, expect, test } from 'vitest';
import type { Services } from '../../../runtime/actions/index.js';
import {
  type Diagnostic,
  formatFile,
  loadFlows,
  newFlow,
  type SourceFile,
} from '../../../runtime/language/index.js';
import { playScenario, readScenario } from '../../../runtime/review/index.js';
import { readFlows } from '../../../runtime/server/index.js';

let files: SourceFile[];
let known: Diagnostic[];
beforeAll(async () => {
  // without the policies, which walk every path
  files = (await readFlows('flows')).filter(({ path }) => !path.endsWith('policies.yaml'));
  known = loadFlows(files).diagnostics;
});

const made = (flow: string, heard?: string) => {
  const result = newFlow(files, 'flows', flow, heard);
  if ('problem' in result) throw new Error(`${result.problem}. ${result.help}`);
  return {
    ...result,
    all: [...new Map([...files, ...result.files].map((file) => [file.path, file])).values()],
  };
};

describe('a new flow', () => {
  test.each([
    ['that another flow will call', undefined],
    ['that is heard everywhere', 'track my order'],
  ])('%s: three languages, accepted translations, no problem of any kind', (_, heard) => {
    const { files: written, all, scenario } = made('orderStatus', heard);
    expect(written.map(({ path }) => path)).toEqual([
      ...(heard ? ['flows/everywhere/en.yaml'] : []),
      'flows/orderStatus/en.yaml',
      'flows/orderStatus/af.yaml',
      'flows/orderStatus/zu.yaml',
      'flows/orderStatus/translations.lock.yaml',
    ]);
    const about = (found: { range: { path: string } }[]) =>
      found.filter(({ range }) => written.some(({ path }) => path === range.path));
    const { flows, diagnostics } = loadFlows(all);
    expect(about(diagnostics)).toEqual(about(known));
    expect(flows.find(({ flow }) => flow === 'orderStatus')?.title).toBe('Order status');
    expect(scenario).toContain('title: tries order status');
  });

  test('is in the usual layout', () => {
    for (const file of made('orderStatus', 'track my order').files)
      if (!file.path.endsWith('lock.yaml')) expect(formatFile(file)).toBe(file.text);
  });

  test('changes two lines of what is everywhere, and nothing else of it', () => {
    const before = files.find(({ path }) => path === 'flows/everywhere/en.yaml')!.text.split('\n');
    const after = made('orderStatus', "where's my order").files[0]!.text.split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      "  orderStatus: { hear: ['where''s my order'], target: orderStatus }",
      '  orderStatus: { call: orderStatus, onDone: $resume, onError: $resume }',
    ]);
  });

  test('is walked by its first transcript when it is heard everywhere', async () => {
    const { all, scenario } = made('orderStatus', 'track my order');
    const first = { name: 'orderStatus/first-chat', flow: 'orderStatus', scenario: readScenario(scenario) };
    const { chat } = await playScenario(first, loadFlows(all).flows, {} as Services);
    expect(chat).toMatch(
      /Thandi: track my order\n.*⇒ orderStatus → begin\n[\s\S]*Shall we begin\?[\s\S]*That is all for now\./,
    );
  });

  test.each([
    ['onboarding', /There is a flow "onboarding" already/],
    ['constructor', /"constructor" cannot be used as a name/],
    ['Order status', /cannot be the name of a flow/],
  ])('cannot be called %s', (name, expected) => {
    expect(newFlow(files, 'flows', name, undefined)).toMatchObject({
      problem: expect.stringMatching(expected),
    });
  });
});
