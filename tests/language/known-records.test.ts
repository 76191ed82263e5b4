import { describe, expect, it } from 'vitest';
import {
  type KnownRecords,
  type LoadOptions,
  loadFlows,
  type SourceFile,
} from '../../runtime/language/index.js';

describe('texts that say what the database holds', () => {
  const flow = (title: string): SourceFile[] => [
    {
      path: 'flows/home/en.yaml',
      text: `flow: home
language: en
title: Choose
context:
  packages: { type: list, of: package, max: 9, default: [] }
initial: loading
states:
  loading:
    invoke:
      src: packages.list
      onDone: { found: { assign: { packages: event.output.packages }, target: choose }, none: { target: done } }
      onError: { target: done }
  choose:
    say: Which one?
    list:
      button: See them
      each: packages
      row: { id: item.package_code, title: '${title}' }
      onChoose: { target: done }
      rows: { other: { title: None of these, target: done } }
  done: { say: Bye., type: final }
`,
    },
  ];
  const records: KnownRecords = {
    package: [
      { package_code: 'basic', name: 'Basic', price_per_day: 15 },
      {
        package_code: 'family',
        name: 'Family',
        price_per_day: 45,
        translations: { af: { name: 'Familie Plus' } },
      },
    ],
  };
  const told = (files: SourceFile[], options?: LoadOptions) =>
    loadFlows(files, options)
      .diagnostics.filter(({ code }) => code === 'LF401' || code === 'LF514')
      .map(({ message }) => message);

  it('are measured by it', () => {
    const title = 'Loop {item.name}, {item.price_per_day, number, money}';
    expect(told(flow(title), { records })).toEqual([]);
    expect(told(flow(title))).toHaveLength(1);
  });

  it('are told as they will read, in the language that is too long', () => {
    const files = flow('The {item.name} for {item.price_per_day, number, money}');
    const afrikaans = files.map(({ text }) => ({
      path: 'flows/home/af.yaml',
      text: text.replace('language: en', 'language: af').replace('The ', 'Die Loop '),
    }));
    const said = told([...files, ...afrikaans], { records }).map((message) => message.replace(/\s/g, ' '));
    expect(said).toEqual([
      'Only the Afrikaans of "states.choose.list.row.title" is too long, by 5 of 24 characters',
    ]);
    const [own] = told(
      files.map((file) => ({ ...file, text: file.text.replace('The ', 'The wonderful ') })),
      { records },
    );
    expect(own?.replace(/\s/g, ' ')).toBe(
      `"The wonderful Family for R45" is 28 characters; a row's title may have 24`,
    );
  });

  it('are measured by what fields may have at most, where it is not known', () => {
    expect(told(flow('{item.name} {item.speed}'), { records: { coverage: [] } })).toHaveLength(1);
  });
});
